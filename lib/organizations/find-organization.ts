import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { db } from '../db/connection'
import { papers } from '../db/schema'
import type { OrganizationPart } from '../feed/part'
import { dependsOn } from '../freshness/depends-on'

/**
 * The organisation with a slug, named as its newest paper names it. A slug in another case than its own is
 * understood where only one organisation can be meant.
 * @returns undefined when no paper is of such an organisation.
 */
export async function findOrganization(slug: string): Promise<OrganizationPart | undefined> {
  const exact = await bySlug(slug)
  if (exact) return exact
  const { rows } = await db().execute<{ slug: string }>(sql`
    select distinct organization_slug as slug from ${papers}
    where organization_slug is not null and lower(organization_slug) = lower(${slug}) limit 2`)
  const [only, another] = rows
  return only && !another ? bySlug(only.slug) : undefined
}

async function bySlug(slug: string): Promise<OrganizationPart | undefined> {
  const [row] = await db()
    .select({ id: papers.id, name: papers.organizationName })
    .from(papers)
    .where(eq(papers.organizationSlug, slug))
    .orderBy(asc(papers.dayKey), asc(papers.voteKey), asc(papers.id))
    .limit(1)
  dependsOn({ organization: slug, papers: row ? [row.id] : [] })
  return row && { kind: 'organization', key: slug, name: row.name ?? slug }
}
