import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '../db/connection'
import { papers } from '../db/schema'
import { dependsOn } from '../freshness/depends-on'
import type { OrganizationCount } from './directory'

/**
 * Every organisation that has papers, named as its newest paper names it: one pass over the index of organisations,
 * and one row of papers for each. In the order of their slugs, so that the page is the same from every server.
 */
export async function allOrganizations(): Promise<OrganizationCount[]> {
  const { rows } = await db().execute<{
    slug: string
    name: string | null
    papers: number
    newest: string
  }>(sql`
    select counted.slug, counted.papers, newest.name, newest.id as newest
    from (
      select organization_slug as slug, count(*)::int as papers
      from ${papers} where organization_slug is not null group by organization_slug
    ) counted cross join lateral (
      select id, organization_name as name from ${papers} where organization_slug = counted.slug
      order by day_key, vote_key, id limit 1
    ) newest order by counted.slug`)
  dependsOn({ organization: 'any', papers: rows.map(({ newest }) => newest) })
  return rows.map(({ slug, name, papers: count }) => ({ slug, name: name ?? slug, papers: count }))
}

/** The slugs of all organisations that have papers, in the order of the index. */
export async function organizationSlugs(): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ slug: papers.organizationSlug })
    .from(papers)
    .where(sql`${papers.organizationSlug} is not null`)
    .orderBy(papers.organizationSlug)
  return rows.flatMap(({ slug }) => slug ?? [])
}
