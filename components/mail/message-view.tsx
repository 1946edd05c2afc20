import type { ReactNode } from 'react'
import { Once } from '@/components/once/once'
import './message-view.css'

/** The ways to look at a message: as in a mail program, as on a phone, and its plain text. */
export const VIEWS = { html: 'HTML', phone: 'On a phone', text: 'Text' }

export type View = keyof typeof VIEWS

interface MessageViewProps {
  subject: string
  /** Sender, recipient and time, where it has been sent. */
  head?: ReactNode
  html: string
  text: string
  view: View
  /** The address of a view of this message. */
  address: (view: View) => string
}

/** A message as its reader gets it, without script and apart from this page; its links open beside it. */
export function MessageView({ subject, head, html, text, view, address }: MessageViewProps) {
  return (
    <section className="message" aria-label="The message">
      <h2>{subject}</h2>
      {head}
      <nav className="tabs" aria-label="Views of the message">
        {Object.entries(VIEWS).map(([name, label]) => (
          <a key={name} href={address(viewNamed(name))} aria-current={name === view ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <Once content={[view, html, text]}>
        {view === 'text' ? (
          <pre>{text}</pre>
        ) : (
          <iframe
            className={view}
            title={`The message: ${subject}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={withLinksBeside(html)}
          />
        )}
      </Once>
    </section>
  )
}

/** The view of that name; of any other, and of none, the first. */
export function viewNamed(name: unknown): View {
  return name === 'phone' || name === 'text' ? name : 'html'
}

/** A frame without script cannot leave for a link's address; a tab of its own can. */
function withLinksBeside(html: string): string {
  return html.replace(/<head[^>]*>/i, head => `${head}<base target="_blank">`)
}
