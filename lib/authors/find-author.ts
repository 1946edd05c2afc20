import 'server-only'
import { and, eq, like, sql } from 'drizzle-orm'
import { db } from '../db/connection'
import { papers } from '../db/schema'
import { paperSearch, searchAuthors } from '../db/search-schema'
import type { AuthorPart } from '../feed/part'
import { dependsOn } from '../freshness/depends-on'
import { authorSlug } from '../papers/author-slug'
import { candidatesFor, type Spelling, whoIsOne } from './meet'

/**
 * The author whom a slug stands for, with every spelling that is certainly theirs.
 * @returns undefined when no paper has such an author.
 */
export async function findAuthor(slug: string): Promise<AuthorPart | undefined> {
  const known = await alike(slug)
  if (!known.some(author => author.slug === slug)) return undefined
  const candidates = candidatesFor(
    slug,
    known.map(author => author.slug),
  )
  const one = await oneOf(slug, candidates.fullest, candidates.others, known)
  const [first] = one
  if (!first || one.every(spelling => spelling.papers.length === 0)) return undefined
  const ids = one.map(({ id }) => id)
  const [name = first.slug, ...alsoAs] = await namesOf(one)
  return { kind: 'author', key: first.slug, name, alsoAs, ids }
}

/** Spellings of the same family name that begin with the same letter: no other could be the same author. */
function alike(slug: string): Promise<{ id: number; slug: string }[]> {
  const family = slug.slice(slug.lastIndexOf('-') + 1)
  const [first = ''] = slug
  dependsOn({ family })
  return db()
    .select({ id: searchAuthors.id, slug: searchAuthors.slug })
    .from(searchAuthors)
    .where(and(eq(searchAuthors.family, family), like(searchAuthors.slug, `${first}%`)))
}

async function oneOf(
  slug: string,
  fullest: string,
  others: string[],
  known: { id: number; slug: string }[],
): Promise<Spelling[]> {
  const wanted = new Set([fullest, ...others])
  const spellings = await withPapers(known.filter(author => wanted.has(author.slug)))
  const find = (wantedSlug: string) => spellings.filter(spelling => spelling.slug === wantedSlug)
  const [longest] = find(fullest)
  const met = longest
    ? whoIsOne(
        longest,
        spellings.filter(each => each !== longest),
      )
    : []
  // Who did not meet the fullest spelling stays alone.
  return met.some(spelling => spelling.slug === slug) ? met : find(slug)
}

async function withPapers(authors: { id: number; slug: string }[]): Promise<Spelling[]> {
  const ids = authors.map(({ id }) => id)
  const { rows } = await db().execute<{ id: string; ids: number[]; slugs: string[] }>(sql`
    select s.paper_id as id, s.authors as ids,
      array(select a.slug from ${searchAuthors} a where a.id = any(s.authors)) as slugs
    from ${paperSearch} s join ${papers} on ${papers.id} = s.paper_id
    where s.authors && ${sql.param(ids)}::int[]`)
  dependsOn({ papers: rows.map(({ id }) => id) })
  return authors.map(author => ({
    ...author,
    papers: rows.filter(row => row.ids.includes(author.id)).map(row => ({ id: row.id, authors: row.slugs })),
  }))
}

/** How papers write the names, the commonest spelling first. */
async function namesOf(spellings: Spelling[]): Promise<string[]> {
  const slugs = new Set(spellings.map(({ slug }) => slug))
  const ids = spellings.flatMap(spelling => spelling.papers.map(({ id }) => id))
  const rows = await db()
    .select({ authors: papers.authors })
    .from(papers)
    .where(sql`${papers.id} = any(${sql.param(ids)}::text[])`)
  const counts = new Map<string, number>()
  for (const { name } of rows.flatMap(row => row.authors ?? [])) {
    if (slugs.has(authorSlug(name))) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name)
}
