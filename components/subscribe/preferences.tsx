import { Icon } from '@/components/site/icons'
import type { FormState } from '@/lib/subscribers/results'
import type { Wishes } from '@/lib/subscribers/wishes'
import { FormFaults, faultsByField } from './form-faults'
import { MailPage } from './mail-page'
import { WishesFields } from './wishes-fields'

interface PreferencesProps {
  token: string
  email: string
  wishes: Wishes
  /** What was posted last, if it was refused. */
  form?: FormState
  /** Whether what was posted has just been stored. */
  saved: boolean
}

/** A subscription: what it is, to change; and the ways to take it along and to end it. */
export function Preferences({ token, email, wishes, form, saved }: PreferencesProps) {
  const target = `/api/preferences/${encodeURIComponent(token)}`
  // The form that asks for the link shares the cookie, and has no such field.
  const refused = !saved && form?.values.frequency !== undefined ? form : undefined
  const faults = faultsByField(refused)
  const stored = { ...wishes, minUpvotes: String(wishes.minUpvotes) }
  return (
    <MailPage
      title="What you get"
      intro={
        <>
          Sent to <b>{email}</b>.
        </>
      }
    >
      {saved && (
        <p className="said" role="status">
          Saved. The next message follows it.
        </p>
      )}
      <form action={target} method="post" noValidate>
        <FormFaults faults={faults} />
        <WishesFields values={refused?.values ?? stored} faults={faults} />
        <p className="end">
          <button type="submit" className="btn go">
            Save
          </button>
        </p>
      </form>
      <h2>Your data</h2>
      <p className="intro">All that is stored of you is what this page shows, and when you subscribed.</p>
      <div className="acts">
        <a className="btn" href={`${target}/export`} download>
          Download my data
        </a>
        <Deletion target={target} />
      </div>
    </MailPage>
  )
}

/** The second step unfolds without script. */
function Deletion({ target }: { target: string }) {
  return (
    <details className="sure">
      <summary className="btn">Delete my data</summary>
      <form action={target} method="post">
        <p>
          <Icon name="warning" />
          The subscription ends at once, and cannot be brought back. You can subscribe again.
        </p>
        <button type="submit" className="btn" name="action" value="delete">
          Delete it for good
        </button>
      </form>
    </details>
  )
}
