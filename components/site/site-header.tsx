import { Icon } from './icons'

interface SiteHeaderProps {
  /** The section that the page belongs to. */
  current?: 'papers'
  /** On the feed the h1 says the name, so the mark stands alone. */
  home?: boolean
}

/** The bar at the head of every page. */
export function SiteHeader({ current, home }: SiteHeaderProps) {
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
      </div>
    </header>
  )
}
