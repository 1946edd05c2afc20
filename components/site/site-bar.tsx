import type { ReactNode } from 'react'
import { Icon } from './icons'

interface SiteBarProps {
  /** The section that the page belongs to. */
  current?: 'papers'
  /** On the feed the h1 says the name, so the mark stands alone. */
  home?: boolean
  /** What the bar's end holds. */
  children?: ReactNode
}

/** The bar at the head of a page: the mark, and the ways to the sections. */
export function SiteBar({ current, home, children }: SiteBarProps) {
  return (
    <header className="top">
      <div className="frame">
        <a className="brand" href="/" aria-label="Daily Papers, home">
          <i>
            <Icon name="sheet" />
          </i>
          {!home && 'Daily Papers'}
        </a>
        <nav aria-label="Site">
          <a href="/" aria-current={current === 'papers' ? 'page' : undefined}>
            Papers
          </a>
        </nav>
        {children}
      </div>
    </header>
  )
}
