import { sql } from 'drizzle-orm'
import { bytesArray, textArray } from '../../db/binary-array'
import { authorSlug } from '../../papers/author-slug'
import type { SearchText } from '../text/impacts'
import { packNumbers, packTerms } from '../text/packed'
import { createReader, type ReadText } from '../text/reader'
import { currentVocabulary, type Vocabulary } from '../text/vocabulary'
import { turns } from '../turns'
import { authorIds, storeWords, termIds, type Writing } from './dictionary'

/** A paper by its identifier; without a text it is gone. */
export interface Given {
  id: string
  text?: SearchText
}

/** What was read of papers, before terms, words and authors have their identifiers. */
export interface Read {
  vocabulary: Vocabulary
  /** The words of all papers, by their numbers. */
  words: number[]
  papers: { id: string; slugs: string[]; read?: ReadText }[]
  /** Authors by slug, as one of the papers writes them. */
  authors: Map<string, string>
}

/** So short that what waits to be sent is sent meanwhile: PostgreSQL writes papers while their texts are read. */
const TURN_MS = 1

/** Reads texts; a server that does it goes on to answer meanwhile. */
export async function readTexts(given: Given[]): Promise<Read> {
  const vocabulary = currentVocabulary()
  const reader = createReader(vocabulary)
  const authors = new Map<string, string>()
  const papers: Read['papers'] = []
  const turn = turns(TURN_MS)
  for (const { id, text } of given) {
    const slugs = new Set<string>()
    for (const { name } of text?.authors ?? []) {
      const slug = authorSlug(name)
      if (slug === '') continue
      slugs.add(slug)
      if (!authors.has(slug)) authors.set(slug, name)
    }
    papers.push({ id, slugs: [...slugs], ...(text && { read: reader.read(text) }) })
    if (turn.isOver()) await turn.pass()
  }
  return { vocabulary, words: reader.words, papers, authors }
}

/**
 * Stores what was read of papers, and the terms, words and authors that are new.
 * @param isWanted leaves papers out.
 */
export async function writeRead(
  writing: Writing,
  { vocabulary, words, papers: all, authors }: Read,
  isWanted: (id: string) => boolean = () => true,
): Promise<void> {
  const papers = all.filter(({ id }) => isWanted(id))
  if (papers.length === 0) return
  const { termOf, terms } = vocabulary
  const numbers = [...new Set(words.map(word => termOf[word] ?? 0))]
  const known = await termIds(
    writing,
    numbers.map(number => terms[number] ?? ''),
  )
  const ids = new Int32Array(terms.length)
  for (const number of numbers) ids[number] = must(known.get(terms[number] ?? ''))
  const idOf = (term: number) => ids[term] ?? 0
  await storeWords(
    writing,
    new Map(words.map(word => [vocabulary.words[word] ?? '', idOf(termOf[word] ?? 0)])),
  )
  const authorsBySlug = await authorIds(writing, authors)
  const authorLists = papers.map(
    ({ slugs }) => `{${slugs.map(slug => must(authorsBySlug.get(slug))).join(',')}}`,
  )
  const packedTerms = papers.map(({ read }) => read && packTerms(read.terms.map(idOf), read.impacts))
  const sequences = papers.map(({ read }) => read && packNumbers(read.sequence.map(idOf)))
  await writing.tx.execute(sql`
    insert into paper_search (paper_id, stale, authors, terms, sequence)
    select id, false, authors::int[], terms, sequence
    from unnest(${textArray(papers.map(({ id }) => id))}, ${textArray(authorLists)},
      ${bytesArray(packedTerms)}, ${bytesArray(sequences)}) as read (id, authors, terms, sequence)
    on conflict (paper_id) do update set stale = false, xid = excluded.xid, changed_at = excluded.changed_at,
      authors = excluded.authors, terms = excluded.terms, sequence = excluded.sequence`)
}

function must(id: number | undefined): number {
  if (id === undefined) throw new Error('What was stored has no identifier.')
  return id
}
