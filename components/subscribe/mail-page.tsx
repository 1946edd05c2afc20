import type { ReactNode } from 'react'
import { SiteHeader } from '@/components/site/site-header'
import './form.css'
import './mail-page.css'

interface MailPageProps {
  title: string
  /** Where in its course the reader is: "step 1 of 2". */
  stage?: string
  /** An icon before the title, where the page says what has become of something. */
  icon?: ReactNode
  intro?: ReactNode
  /** Beside the page's content. */
  notes?: ReactNode
  current?: 'subscribe'
  children?: ReactNode
}

/** A page about e-mail: its name in the left margin, the matter in the middle, notes at the right. */
export function MailPage({ title, stage, icon, intro, notes, current, children }: MailPageProps) {
  return (
    <>
      <SiteHeader current={current} />
      <main id="papers" className="frame sheet">
        <p className="step">
          By e-mail
          {stage && <small>{stage}</small>}
        </p>
        <div className="matter">
          <div className="head">
            {icon}
            <div>
              <h1>{title}</h1>
              {intro && <p className="intro">{intro}</p>}
            </div>
          </div>
          {children}
        </div>
        {notes}
      </main>
    </>
  )
}
