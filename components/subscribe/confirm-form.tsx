import type { Wishes } from '@/lib/subscribers/wishes'
import { MailPage } from './mail-page'

interface ConfirmFormProps {
  token: string
  email: string
  frequency: Wishes['frequency']
}

const WHEN = {
  daily: 'each day that has papers',
  weekly: 'on Mondays, with the week’s papers',
}

/** Asks whether the subscription was meant. */
export function ConfirmForm({ token, email, frequency }: ConfirmFormProps) {
  return (
    <MailPage
      title="Confirm your subscription"
      stage="step 2 of 2"
      intro={
        <>
          Daily Papers will write to <b>{email}</b> {WHEN[frequency]}. One press, and it is done.
        </>
      }
    >
      <form className="acts" action={`/api/confirm/${encodeURIComponent(token)}`} method="post">
        <button type="submit" className="btn go" name="answer" value="confirm">
          Confirm
        </button>
        <button type="submit" className="btn" name="answer" value="not-me">
          This wasn’t me
        </button>
      </form>
    </MailPage>
  )
}
