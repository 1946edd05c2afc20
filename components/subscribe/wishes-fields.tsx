import { Fault, type Faults, Field } from './field'
import { FREQUENCIES } from './wishes-words'

interface WishesFieldsProps {
  /** What stands in the fields, by name. */
  values: Partial<Record<string, string>>
  faults: Faults
}

/** The fields of what a subscriber wants to get. */
export function WishesFields({ values, faults }: WishesFieldsProps) {
  const chosen = values.frequency === 'weekly' ? 'weekly' : 'daily'
  return (
    <>
      <fieldset className="f" aria-describedby={faults.frequency && 'frequency-fault'}>
        <legend>How often</legend>
        <p className="opt">
          {Object.entries(FREQUENCIES).map(([frequency, words]) => (
            <label key={frequency}>
              <input type="radio" name="frequency" value={frequency} defaultChecked={frequency === chosen} />
              {words}
            </label>
          ))}
        </p>
        {faults.frequency && <Fault id="frequency-fault">{faults.frequency}</Fault>}
      </fieldset>
      <Field
        name="query"
        label="Only about"
        placeholder="any subject"
        defaultValue={values.query}
        fault={faults.query}
        hint={
          <>
            What papers must all have, as in a search: words of title, abstract or authors, and with a minus
            those they must not have, for example <i>equivariant -graph</i>. Optional.
          </>
        }
      />
      <Field
        name="minUpvotes"
        label="At least"
        unit="upvotes"
        type="number"
        min={0}
        inputMode="numeric"
        defaultValue={values.minUpvotes ?? '0'}
        fault={faults.minUpvotes}
        hint="Papers whose upvotes are not known pass only at 0."
      />
      <Field
        name="organization"
        label="Organisation"
        placeholder="any"
        defaultValue={values.organization}
        fault={faults.organization}
      />
    </>
  )
}
