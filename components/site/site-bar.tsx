import type { ReactNode } from 'react'
import { Icon } from './icons'

export interface SiteBarProps {
  /** The section that the page belongs to. */
  current?: 'papers' | 'subscribe'
  /** On the feed the h1 says the name, so the mark stands alone. */
  home?: boolean
  /** Whether the way to subscribe is among the sections. */
  subscribe?: boolean
  /** What the bar's end holds. */
  children?: ReactNode
}

/** The bar at the head of a page: the mark, and the ways to the sections. */
export function SiteBar({ current, home, subscribe, children }: SiteBarProps) {
  return (
    <header className="top">
      <div className="frame">
        <a className="brand" href="/" aria-label="Daily Papers, home">
          <i>
            <Icon name="sheet" />
          </i>
          {!home && <span>Daily Papers</span>}
        </a>
        <nav aria-label="Site">
          <a href="/" aria-current={current === 'papers' ? 'page' : undefined}>
            Papers
          </a>
          {subscribe && (
            <a href="/subscribe" aria-current={current === 'subscribe' ? 'page' : undefined}>
              Subscribe
            </a>
          )}
        </nav>
        {children}
      </div>
    </header>
  )
}
