import type { ReactNode } from 'react'
import { Icon } from './icons'

interface NoticeProps {
  title: string
  /** The heading's level: `h1` where the notice is the page, `h3` inside a feed. */
  as?: 'h1' | 'h2' | 'h3'
  /** An error: the warning icon before the title, and read aloud when it appears. */
  warn?: boolean
  children?: ReactNode
  /** Buttons and links: the ways on. */
  actions?: ReactNode
}

/** A few words in the place of content: an error, an end, nothing found. */
export function Notice({ title, as: Heading = 'h3', warn, children, actions }: NoticeProps) {
  return (
    <div className="say" role={warn ? 'alert' : undefined}>
      <Heading>
        {warn && <Icon name="warning" />}
        {title}
      </Heading>
      {children && <p>{children}</p>}
      {actions && <div className="ways">{actions}</div>}
    </div>
  )
}

/** A notice as a page of its own, in the column where papers are read. */
export function NoticePage(props: Omit<NoticeProps, 'as'>) {
  return (
    <div className="frame py-12">
      <div className="span2">
        <Notice as="h1" {...props} />
      </div>
    </div>
  )
}
