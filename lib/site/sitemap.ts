import 'server-only'
import { lastChange } from '../db/last-change'
import { daysWithPapers } from '../feed/counts'
import type { DayCount } from '../feed/page'
import { periodPath } from '../feed/paths'
import { organizationSlugs } from '../organizations/all-organizations'
import { directoryPath } from '../organizations/directory-path'
import { paperIds } from '../papers/id-range'
import { organizationPath, paperPath } from '../papers/paths'
import { type SitemapEntry, sitemapIndex, urlset } from './sitemap-xml'

/** The most addresses that a sitemap may hold: https://www.sitemaps.org/protocol.html */
const PART_SIZE = 50_000

const PAGES = ['/archive', directoryPath(), '/about', '/privacy', '/search', '/search/help']

/** `/sitemap.xml`: every address, or, where they are too many, where its parts are. */
export async function sitemap(origin: string, partSize = PART_SIZE): Promise<string> {
  const { pages, papers } = await contents()
  if (pages.length + papers <= partSize) {
    return urlset(origin, [...pages, ...(await paperEntries(0, papers))])
  }
  const parts = Math.ceil(pages.length / partSize) + Math.ceil(papers / partSize)
  return sitemapIndex(
    origin,
    Array.from({ length: parts }, (_, part) => ({ path: `/sitemap/${part}.xml` })),
  )
}

/**
 * `/sitemap/0.xml`, …: first the parts with pages, then those with papers.
 * @returns undefined for a part that the index does not name.
 */
export async function sitemapPart(
  origin: string,
  part: number,
  partSize = PART_SIZE,
): Promise<string | undefined> {
  const { pages, papers } = await contents()
  const pageParts = Math.ceil(pages.length / partSize)
  const skip = (part - pageParts) * partSize
  if (pages.length + papers <= partSize || skip >= papers) return undefined
  if (part < pageParts) return urlset(origin, pages.slice(part * partSize, (part + 1) * partSize))
  return urlset(origin, await paperEntries(skip, partSize))
}

async function contents(): Promise<{ pages: SitemapEntry[]; papers: number }> {
  const [days, organizations, changed] = await Promise.all([
    daysWithPapers(),
    organizationSlugs(),
    lastChange(),
  ])
  const pages = [
    // Of all pages, the first of the feed is the one of which a change of papers tells something.
    { path: '/', lastmod: changed },
    ...[...PAGES, ...periodPaths(days)].map(path => ({ path })),
    // Authors have no page in it: there are several times as many of them as papers.
    ...organizations.map(slug => ({ path: organizationPath(slug) })),
  ]
  return { pages, papers: days.reduce((sum, { papers }) => sum + papers, 0) }
}

function periodPaths(days: DayCount[]): string[] {
  const dated = days.flatMap(({ day, papers }) => (day && papers > 0 ? [day] : []))
  const distinct = (length: number) => [...new Set(dated.map(day => day.slice(0, length)))]
  return [
    ...distinct(4).map(key => periodPath({ kind: 'year', key })),
    ...distinct(7).map(key => periodPath({ kind: 'month', key })),
    ...dated.map(key => periodPath({ kind: 'day', key })),
    ...days.flatMap(({ day, papers }) =>
      day || papers === 0 ? [] : [periodPath({ kind: 'undated', key: 'undated' })],
    ),
  ]
}

async function paperEntries(skip: number, count: number): Promise<SitemapEntry[]> {
  return (await paperIds(skip, count)).map(id => ({ path: paperPath(id) }))
}
