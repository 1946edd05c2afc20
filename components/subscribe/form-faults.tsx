import type { FormState } from '@/lib/subscribers/results'
import { Fault, type Faults } from './field'

const NAMES: Record<string, string> = {
  email: 'E-mail address',
  frequency: 'How often',
  query: 'Only about',
  minUpvotes: 'At least',
  organization: 'Organisation',
}

/** The faults of a form by field. */
export function faultsByField(form?: FormState): Faults {
  return Object.fromEntries((form?.errors ?? []).map(({ field, reason }) => [field, reason]))
}

/**
 * Says on top of a form what was refused: read aloud as the page appears, and seen where no field has it beside
 * itself.
 */
export function FormFaults({ faults }: { faults: Faults }) {
  const { '': whole, ...fields } = faults
  const named = Object.entries(fields).map(([field, reason]) => `${NAMES[field] ?? field}: ${reason}`)
  if (whole === undefined && named.length === 0) return null
  return (
    <div role="alert">
      {whole && (
        <p className="refused">
          <Fault>{whole}</Fault>
        </p>
      )}
      {named.length > 0 && <p className="vh">Not sent. {named.join(' ')}</p>}
    </div>
  )
}
