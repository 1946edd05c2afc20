import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { MailPage } from './mail-page'
import { Mark } from './marks'

interface LeaveProps {
  token: string
  email: string
}

const target = (token: string) => `/api/unsubscribe/${encodeURIComponent(token)}/page`

/** The button that ends a subscription. */
export function Leave({ token, email }: LeaveProps) {
  return (
    <MailPage
      title="Unsubscribe"
      intro={
        <>
          No more messages to <b>{email}</b>. One press, and it is done.
        </>
      }
    >
      <form className="acts" action={target(token)} method="post">
        <button type="submit" className="btn go" name="action" value="leave">
          Unsubscribe
        </button>
        {mailIsOn(readEnv()) && (
          <a className="text-link" href="/preferences">
            Get fewer messages instead
          </a>
        )}
      </form>
    </MailPage>
  )
}

/** Says that the subscription has ended, and takes that back when asked. */
export function Left({ token, email }: LeaveProps) {
  return (
    <MailPage
      title="You are unsubscribed"
      icon={<Mark name="check" />}
      intro={
        <>
          Nothing more goes to <b>{email}</b>. For 24 hours you can take this back; then the address is
          deleted.
        </>
      }
    >
      <form className="acts" action={target(token)} method="post">
        <button type="submit" className="btn" name="action" value="undo">
          Undo
        </button>
        <a className="text-link" href="/">
          Go to the newest papers
        </a>
      </form>
    </MailPage>
  )
}
