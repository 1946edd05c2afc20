import type { ReactNode } from 'react'
import { Facts } from './facts'
import { MailPage } from './mail-page'
import { Mark } from './marks'

interface LinkSentProps {
  stage?: string
  /** Absent when the browser keeps no cookie. */
  email?: string
  /** What to do with the message. */
  what: ReactNode
  /** The message's subject, to look for. */
  subject: string
  /** How many are sent. */
  limit: string
  formPath: '/subscribe' | '/preferences'
}

/** Says that a message is on its way, without saying whether this site knows the address. */
export function LinkSent({ stage, email, what, subject, limit, formPath }: LinkSentProps) {
  return (
    <MailPage
      title="Check your mail"
      stage={stage}
      icon={<Mark name="mail" />}
      intro={
        <>
          If {email ? <b>{email}</b> : 'your address'} can receive our messages, one is on its way. {what}
        </>
      }
    >
      <Facts
        facts={[
          ['Nothing after ten minutes?', `Look in the spam folder for “${subject}”. ${limit}`],
          [
            'Wrong address?',
            <a key="form" className="text-link" href={formPath}>
              Change it
            </a>,
          ],
        ]}
      />
      <p className="acts">
        <a className="btn" href="/">
          Back to the papers
        </a>
      </p>
    </MailPage>
  )
}
