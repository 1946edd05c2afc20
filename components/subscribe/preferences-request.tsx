import type { FormState } from '@/lib/subscribers/results'
import { Field } from './field'
import { FormFaults, faultsByField } from './form-faults'
import { Honeypot } from './honeypot'
import { MailPage } from './mail-page'

/** The form that asks for the link to one's own subscription. */
export function PreferencesRequest({ form }: { form?: FormState }) {
  const { '': whole, email } = faultsByField(form)
  return (
    <MailPage
      title="Change what you get"
      intro="There is no password: a link to your subscription is sent to you, and works for an hour. With it you change what you get, download what is stored, or delete it."
    >
      <form action="/api/preferences" method="post" noValidate>
        <FormFaults faults={{ ...(whole && { '': whole }), ...(email && { email }) }} />
        <Field
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="email"
          defaultValue={form?.values.email}
          fault={email}
        />
        <Honeypot />
        <p className="end">
          <button type="submit" className="btn go">
            Send me the link
          </button>
          <a className="text-link" href="/subscribe">
            I am not subscribed yet
          </a>
        </p>
      </form>
    </MailPage>
  )
}
