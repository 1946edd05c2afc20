import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from '../db/transaction'
import type { Paper } from '../papers/paper'
import type { SourceName } from './source'
import { titleKey } from './title-key'

/** What identifies a stored paper. */
interface Known {
  id: string
  arxivId: string | null
  titleKey: string | null
  sources: string[]
}

/** A hash of a title's key as a signed 64-bit number in decimal: two of a million titles meet by chance once in 10⁷. */
export function titleHash(title: string): string {
  return createHash('sha256').update(titleKey(title)).digest().readBigInt64BE().toString()
}

/**
 * Finds which stored paper each record is: the one with its arXiv identifier, or else its identifier, or else its
 * title, unless the two have different arXiv identifiers, or the source knows that paper by another identifier.
 * @returns one paper for each that was recorded, in order of appearance, with the identifier under which it is stored,
 *   or its own when it is new; of several records of one paper, a later one's fields count.
 */
export async function identify(
  tx: Transaction,
  papers: Paper[],
  source: SourceName,
): Promise<Map<string, Paper>> {
  const keys = papers.map(({ title }) => titleHash(title))
  const known = await lookUp(tx, papers, keys)
  const found = new Map<string, Paper>()
  for (const [index, paper] of papers.entries()) {
    const key = keys[index] ?? ''
    const id = known.idOf(paper, key, source) ?? paper.arxivId ?? paper.id
    const merged = { ...found.get(id), ...paper, id }
    found.set(id, merged)
    known.add({ id, arxivId: merged.arxivId ?? null, titleKey: key, sources: [source] })
  }
  return found
}

async function lookUp(tx: Transaction, papers: Paper[], keys: string[]) {
  const ids = sql.param([...new Set(papers.flatMap(({ id, arxivId }) => (arxivId ? [id, arxivId] : [id])))])
  const { rows } = await tx.execute<Known & Record<string, unknown>>(sql`
    select id, arxiv_id as "arxivId", title_key as "titleKey", sources from papers where id = any(${ids}::text[])
    union
    select id, arxiv_id, title_key, sources from papers where arxiv_id = any(${ids}::text[]) and arxiv_id <> id
    union
    select id, arxiv_id, title_key, sources from papers where title_key = any(${sql.param(keys)}::bigint[])`)
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
  return { idOf, add }
}
