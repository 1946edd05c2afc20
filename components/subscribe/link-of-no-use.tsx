import type { ReactNode } from 'react'
import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { MailPage } from './mail-page'
import { Mark } from './marks'

interface LinkOfNoUseProps {
  title: string
  children: ReactNode
  /** Where a new link, or a new start, is to be had. */
  ways: 'subscribe' | 'preferences'
}

const WAYS = {
  subscribe: { href: '/subscribe', words: 'Subscribe' },
  preferences: { href: '/preferences', words: 'Ask for a new link' },
}

/** Says that a mailed link does nothing, why, and what does. */
export function LinkOfNoUse({ title, children, ways }: LinkOfNoUseProps) {
  const { href, words } = WAYS[ways]
  return (
    <MailPage title={title} icon={<Mark name="warning" />} intro={children}>
      <p className="acts">
        {mailIsOn(readEnv()) && (
          <a className="btn" href={href}>
            {words}
          </a>
        )}
        <a className="text-link" href="/">
          Go to the newest papers
        </a>
      </p>
    </MailPage>
  )
}
