import 'server-only'
import { and, desc, eq, ne, or } from 'drizzle-orm'
import { db } from '../db/connection'
import { papers } from '../db/schema'
import { plainIdFromPath } from './id-from-path'

/**
 * The identifier under which the paper is stored that the parts of an address name: by that identifier, by it with a
 * version, or by the arXiv identifier that a paper got after it was first stored, under a slug.
 * @returns undefined when there is no such paper.
 */
export async function storedId(parts: string[]): Promise<string | undefined> {
  const asked = plainIdFromPath(parts)
  if (asked === undefined) return undefined
  const isOwn = eq(papers.id, asked)
  const isOther = and(eq(papers.arxivId, asked), ne(papers.arxivId, papers.id))
  const [row] = await db()
    .select({ id: papers.id })
    .from(papers)
    .where(or(isOwn, isOther))
    .orderBy(desc(isOwn))
    .limit(1)
  return row?.id
}
