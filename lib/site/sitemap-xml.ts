/** An address of the site, and when it last changed where that is known. */
export interface SitemapEntry {
  path: string
  lastmod?: Date
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A sitemap of pages. Form: https://www.sitemaps.org/protocol.html */
export function urlset(origin: string, entries: SitemapEntry[]): string {
  return document('urlset', 'url', origin, entries)
}

/** A sitemap of sitemaps. */
export function sitemapIndex(origin: string, entries: SitemapEntry[]): string {
  return document('sitemapindex', 'sitemap', origin, entries)
}

function document(root: string, element: string, origin: string, entries: SitemapEntry[]): string {
  const lines = entries.map(({ path, lastmod }) => {
    const changed = lastmod ? `<lastmod>${lastmod.toISOString()}</lastmod>` : ''
    return `<${element}><loc>${escaped(origin + path)}</loc>${changed}</${element}>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${lines.join('')}</${root}>\n`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
