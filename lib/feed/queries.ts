import 'server-only'
import { and, asc, desc, eq, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import { db } from '../db/connection'
import { papers } from '../db/schema'
import { fromRow } from '../papers/row'
import { toSegments } from '../papers/text'
import { type Cursor, encodeCursor, type Place } from './cursor'
import { dayOfKey } from './day-key'
import { dependsOnRows } from './depends-on-rows'
import type { FeedPage, FeedPaper, Neighbour, WholePaper } from './page'
import type { FeedPart } from './part'
import { within } from './within'

type Row = typeof papers.$inferSelect

/** How many papers stand above the linked one on the page that opens the feed at it. */
const ABOVE_LINKED = 4

const keys = [papers.dayKey, papers.voteKey, papers.id] as const
const place = sql`(${papers.dayKey}, ${papers.voteKey}, ${papers.id})`
const at = (to: Place) => sql`(${to.dayKey}::int, ${to.voteKey}::int, ${to.id}::text)`

/** Rows in the feed's order, read along its index from where the condition begins. */
const downward = (where: SQL | undefined, count: number): Promise<Row[]> =>
  db()
    .select()
    .from(papers)
    .where(where)
    .orderBy(...keys.map(asc))
    .limit(count)

/** Rows against the feed's order: the nearest first. */
const upward = (where: SQL | undefined, count: number): Promise<Row[]> =>
  db()
    .select()
    .from(papers)
    .where(where)
    .orderBy(...keys.map(desc))
    .limit(count)

/**
 * One page of the feed: newest day first, within a day most upvotes first, then by identifier; undated
 * papers last. At any depth it reads one row more than it shows, and one row on the other side.
 * @param cursor where the page begins or ends; the newest papers when absent.
 * @param limit how many papers at most.
 * @param part the part of the feed to page through; all of it when absent.
 */
export async function feedPage(
  cursor: Cursor | undefined,
  limit: number,
  part?: FeedPart,
): Promise<FeedPage> {
  const inside = part && within(part)
  if (!cursor) {
    const rows = await downward(inside, limit + 1)
    const more = { newer: false, older: rows.length > limit }
    dependsOnRows(rows, more, part)
    return toPage(rows.slice(0, limit), more)
  }
  const here = at(cursor.place)
  if (cursor.direction === 'after') {
    const [rows, above] = await Promise.all([
      downward(and(inside, gt(place, here)), limit + 1),
      upward(and(inside, lte(place, here)), 1),
    ])
    const more = { newer: above.length > 0, older: rows.length > limit }
    dependsOnRows([...above, ...rows], more, part)
    return toPage(rows.slice(0, limit), more)
  }
  const [rows, below] = await Promise.all([
    upward(and(inside, lt(place, here)), limit + 1),
    downward(and(inside, gte(place, here)), 1),
  ])
  const more = { newer: rows.length > limit, older: below.length > 0 }
  dependsOnRows([...rows, ...below], more, part)
  return toPage(rows.slice(0, limit).reverse(), more)
}

/**
 * The page of the feed that holds a paper, with a few newer ones above it.
 * @returns undefined when no paper has the identifier.
 */
export async function feedPageAround(id: string, limit: number): Promise<FeedPage | undefined> {
  const row = await rowOf(id)
  if (!row) return undefined
  const [above, below] = await Promise.all([
    upward(lt(place, at(row)), ABOVE_LINKED + 1),
    downward(gte(place, at(row)), limit - ABOVE_LINKED + 1),
  ])
  const shown = [...above.slice(0, ABOVE_LINKED).reverse(), ...below.slice(0, limit - ABOVE_LINKED)]
  const more = { newer: above.length > ABOVE_LINKED, older: below.length > limit - ABOVE_LINKED }
  dependsOnRows([...above, ...below], more)
  return toPage(shown, more)
}

/**
 * A paper and the ones beside it in the feed.
 * @returns undefined when no paper has the identifier.
 */
export async function paperWithNeighbours(
  id: string,
): Promise<{ paper: WholePaper; newer?: Neighbour; older?: Neighbour } | undefined> {
  const row = await rowOf(id)
  if (!row) return undefined
  const [newer, older] = await Promise.all([upward(lt(place, at(row)), 1), downward(gt(place, at(row)), 1)])
  const more = { newer: newer.length > 0, older: older.length > 0 }
  dependsOnRows([...newer, row, ...older], more)
  return { paper: toWholePaper(row), newer: toNeighbour(newer[0]), older: toNeighbour(older[0]) }
}

async function rowOf(id: string): Promise<Row | undefined> {
  const [row] = await db().select().from(papers).where(eq(papers.id, id))
  return row
}

function toPage(rows: Row[], more: { newer: boolean; older: boolean }): FeedPage {
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    papers: rows.map(toFeedPaper),
    nextCursor: more.older && last ? encodeCursor({ direction: 'after', place: last }) : null,
    previousCursor: more.newer && first ? encodeCursor({ direction: 'before', place: first }) : null,
  }
}

function toFeedPaper(row: Row): FeedPaper {
  const { keywords, aiSummary, ...shown } = toWholePaper(row)
  return shown
}

function toWholePaper(row: Row): WholePaper {
  const paper = fromRow(row)
  const segments = toSegments(paper.abstract)
  return segments.some(segment => 'href' in segment) ? { ...paper, segments } : paper
}

function toNeighbour(row: Row | undefined): Neighbour | undefined {
  if (!row) return undefined
  const day = dayOfKey(row.dayKey)
  return { id: row.id, title: row.title, ...(day && { day }) }
}
