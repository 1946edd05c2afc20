interface SiteFooterProps {
  /** Where the source code is published; no link without it. */
  sourceUrl?: string
}

/** The foot of every page: what this is, the ways on, and where its texts are from. */
export function SiteFooter({ sourceUrl }: SiteFooterProps) {
  return (
    <footer id="foot" className="foot">
      <div className="frame">
        <nav aria-label="About this site">
          <a href="/about">About</a>
          <a href="/archive">All days</a>
          <a href="/orgs">Organisations</a>
          <a href="/search/help">How search works</a>
          <a href="/about#api">API</a>
          <a href="/status">Status</a>
          <a href="/privacy">Privacy</a>
          {sourceUrl && <a href={sourceUrl}>Source code</a>}
        </nav>
        <p>
          <span>Daily Papers, a feed of research papers</span>
          <span>Abstracts: arXiv, CC0</span>
        </p>
      </div>
    </footer>
  )
}
