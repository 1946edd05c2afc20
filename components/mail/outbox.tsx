import type { Route } from 'next'
import { Facts } from '@/components/subscribe/facts'
import { MailPage } from '@/components/subscribe/mail-page'
import type { OutboxMessage as Message, OutboxEntry } from '@/lib/mail/outbox-reader'
import { MessageView, type View } from './message-view'

const time = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

/** The messages that would have been sent, newest first. */
export function Outbox({ messages }: { messages: OutboxEntry[] }) {
  return (
    <MailPage
      title="Outbox"
      stage="on this machine"
      intro="No mail server is set (SMTP_URL), so messages are kept here as files and sent to nobody."
    >
      {messages.length === 0 ? (
        <p className="said">There is no message yet.</p>
      ) : (
        <ul className="outbox">
          {messages.map(message => (
            <li key={message.name}>
              <a className="text-link" href={messagePath(message.name)}>
                {message.subject || 'Without a subject'}
              </a>
              <span className="muted">
                to {message.to}
                {message.date && ` · ${time.format(message.date)} UTC`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </MailPage>
  )
}

/** One of them. */
export function OutboxMessage({ message, view }: { message: Message; view: View }) {
  const { name, subject, from, to, date, html, text } = message
  return (
    <MailPage title="A message of the outbox" stage="on this machine">
      <p className="acts">
        <a className="text-link" href="/dev/outbox">
          All messages
        </a>
      </p>
      <MessageView
        subject={subject}
        head={
          <Facts
            facts={[
              ['From', from],
              ['To', to],
              ['Date', date ? `${time.format(date)} UTC` : 'unknown'],
            ]}
          />
        }
        html={html}
        text={text}
        view={view}
        address={chosen => `${messagePath(name)}${chosen === 'html' ? '' : `?view=${chosen}`}`}
      />
    </MailPage>
  )
}

function messagePath(name: string): Route {
  return `/dev/outbox/${encodeURIComponent(name)}` as Route
}
