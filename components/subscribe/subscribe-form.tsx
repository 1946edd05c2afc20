import type { FormState } from '@/lib/subscribers/results'
import { Field } from './field'
import { FormFaults, faultsByField } from './form-faults'
import { Honeypot } from './honeypot'
import { WishesFields } from './wishes-fields'

/** The whole form to subscribe; refused, it holds what was typed and why beside each field. */
export function SubscribeForm({ form }: { form?: FormState }) {
  const faults = faultsByField(form)
  const values = form?.values ?? {}
  return (
    // The server's reasons stand beside the fields; a browser's bubbles would come before them.
    <form action="/api/subscribe" method="post" noValidate>
      <FormFaults faults={faults} />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="email"
        defaultValue={values.email}
        fault={faults.email}
      />
      <Honeypot />
      <WishesFields values={values} faults={faults} />
      <p className="end">
        <button type="submit" className="btn go">
          Subscribe
        </button>
        <a className="text-link" href="/digest/preview">
          See an example
        </a>
      </p>
    </form>
  )
}

/** What who subscribes may count on. */
export function SubscribeNotes() {
  return (
    <ul className="notes">
      <li>One confirmation message first. Nothing else before you press its button.</li>
      <li>Leave with one click, from every message.</li>
      <li>No tracking pixel, no counted links.</li>
      <li>Your address is used for this and nothing else.</li>
    </ul>
  )
}
