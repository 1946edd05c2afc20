import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { textArray } from '../../db/binary-array'
import type { Transaction } from '../../db/transaction'
import type { Paper } from '../../papers/paper'
import type { SourceName } from '../source'
import { titleKey } from './title-key'

/** What identifies a stored paper. */
interface Known {
  id: string
  arxivId: string | null
  titleKey: string | null
  sources: string[]
}

/** A paper under the identifier by which it is stored, or will be. */
export interface Identified {
  id: string
  paper: Paper
  titleHash: string
}

/** A hash of a title's key as a signed 64-bit number in decimal: two of a million titles meet by chance once in 10⁷. */
export function titleHash(title: string): string {
  return createHash('sha256').update(titleKey(title)).digest().readBigInt64BE().toString()
}

/**
 * Finds which stored paper each record is: the one with its arXiv identifier, or else its identifier, or else its
 * title, unless the two have different arXiv identifiers, or the source knows that paper by another identifier.
 * @returns one paper for each that was recorded, in order of appearance, with the identifier under which it is stored,
 *   or its own when it is new; of several records of one paper, a later one's fields count. `isKnown` says which were
 *   stored when this looked.
 */
export async function identify(
  tx: Transaction,
  papers: Paper[],
  source: SourceName,
): Promise<{ papers: Identified[]; isKnown(id: string): boolean }> {
  const keys = papers.map(({ title }) => titleHash(title))
  const known = await lookUp(tx, papers, keys)
  const found = new Map<string, Identified>()
  for (const [index, paper] of papers.entries()) {
    const key = keys[index] ?? ''
    const id = known.idOf(paper, key, source) ?? paper.arxivId ?? paper.id
    const merged = { ...found.get(id)?.paper, ...paper, id }
    found.set(id, { id, paper: merged, titleHash: key })
    known.add({ id, arxivId: merged.arxivId ?? null, titleKey: key, sources: [source] })
  }
  return { papers: [...found.values()], isKnown: known.wasStored }
}

async function lookUp(tx: Transaction, papers: Paper[], keys: string[]) {
  const ids = textArray([...new Set(papers.flatMap(({ id, arxivId }) => (arxivId ? [id, arxivId] : [id])))])
  // Key by key in an index, whatever PostgreSQL believes of a table that grows as it is written: "offset 0" sees to it.
  const columns = sql`id, arxiv_id as "arxivId", title_key as "titleKey", sources`
  const { rows } = await tx.execute<Known & Record<string, unknown>>(sql`
    select found.* from unnest(${ids}) as given, lateral (
      select ${columns} from papers where id = given offset 0) as found
    union all
    select found.* from unnest(${ids}) as given, lateral (
      select ${columns} from papers where arxiv_id = given and arxiv_id <> id offset 0) as found
    union all
    select found.* from unnest(${textArray(keys)}::bigint[]) as given, lateral (
      select ${columns} from papers where title_key = given offset 0) as found`)
  const byId = new Map<string, Known>()
  const byArxivId = new Map<string, Known>()
  const byTitle = new Map<string, Map<string, Known>>()

  function add(known: Known): void {
    byId.set(known.id, known)
    if (known.arxivId !== null) byArxivId.set(known.arxivId, known)
    if (known.titleKey === null) return
    const others = byTitle.get(known.titleKey) ?? new Map()
    byTitle.set(known.titleKey, others.set(known.id, known))
  }

  function idOf({ id, arxivId }: Paper, key: string, source: SourceName): string | undefined {
    const mayBe = (known: Known) => !arxivId || known.arxivId === null || known.arxivId === arxivId
    const own = (arxivId && (byId.get(arxivId) ?? byArxivId.get(arxivId))) || byId.get(id)
    if (own && mayBe(own)) return own.id
    const isNews = (known: Known) => !known.sources.includes(source)
    return [...(byTitle.get(key)?.values() ?? [])].find(known => mayBe(known) && isNews(known))?.id
  }

  for (const row of rows) add(row)
  const stored = new Set(rows.map(({ id }) => id))
  return { idOf, add, wasStored: (id: string) => stored.has(id) }
}
