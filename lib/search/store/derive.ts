import { sql } from 'drizzle-orm'
import { bytesArray, textArray } from '../../db/binary-array'
import { authorSlug } from '../../papers/author-slug'
import type { SearchText } from '../text/impacts'
import { packNumbers, packTerms } from '../text/packed'
import { createReader, type Reader, type ReadText } from '../text/reader'
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
  reader: Reader
  papers: { id: string; slugs: string[]; read?: ReadText }[]
  /** Authors by slug, as the first of the papers writes them. */
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
    const slugs: string[] = []
    for (const { name } of text?.authors ?? []) {
      const slug = authorSlug(name)
      if (slug === '' || slugs.includes(slug)) continue
      slugs.push(slug)
      if (!authors.has(slug)) authors.set(slug, name)
    }
    papers.push({ id, slugs, ...(text && { read: reader.read(text) }) })
    if (turn.isOver()) await turn.pass()
  }
  return { vocabulary, reader, papers, authors }
}

/**
 * Stores what was read of papers, and the terms, words and authors that are new; what was read is good for once.
 * @param isWanted leaves papers out.
 */
export async function writeRead(
  writing: Writing,
  { vocabulary, reader, papers: all, authors }: Read,
  isWanted: (id: string) => boolean = () => true,
): Promise<void> {
  const papers = all.filter(({ id }) => isWanted(id))
  if (papers.length === 0) return
  await identifyTerms(writing, vocabulary, reader)
  const idsBySlug = await authorIds(writing, authors)
  const ids = textArray(papers.map(({ id }) => id))
  const authorLists = textArray(
    papers.map(({ slugs }) => `{${slugs.map(slug => must(idsBySlug.get(slug)))}}`),
  )
  const terms = bytesArray(papers.map(({ read }) => read && packedTerms(reader, read)))
  const sequences = bytesArray(papers.map(({ read }) => read && packedSequence(reader, read)))
  await writing.tx.execute(sql`
    insert into paper_search (paper_id, stale, authors, terms, sequence)
    select id, false, authors::int[], terms, sequence
    from unnest(${ids}, ${authorLists}, ${terms}, ${sequences}) as read (id, authors, terms, sequence)
    on conflict (paper_id) do update set stale = false, xid = excluded.xid, changed_at = excluded.changed_at,
      authors = excluded.authors, terms = excluded.terms, sequence = excluded.sequence`)
}

/** Stores terms and words that are new, and puts identifiers for all the numbers of terms that were read. */
async function identifyTerms(writing: Writing, vocabulary: Vocabulary, reader: Reader): Promise<void> {
  const { termOf, terms, words } = vocabulary
  const numbers = [...new Set(reader.words.map(word => termOf[word] ?? 0))]
  const textOf = (number: number) => terms[number] ?? ''
  const known = await termIds(writing, numbers.map(textOf))
  const ids = new Int32Array(terms.length)
  for (const number of numbers) ids[number] = must(known.get(textOf(number)))
  for (const read of [reader.terms, reader.sequence]) {
    for (let index = 0; index < read.length; index += 1) read[index] = ids[read[index] ?? 0] ?? 0
  }
  const idOf = (word: number) => ids[termOf[word] ?? 0] ?? 0
  await storeWords(writing, new Map(reader.words.map(word => [words[word] ?? '', idOf(word)])))
}

function packedTerms({ terms, impacts }: Reader, { terms: from, termsEnd: to }: ReadText): Buffer {
  return packTerms(terms.subarray(from, to), impacts.subarray(from, to))
}

function packedSequence({ sequence }: Reader, { sequence: from, sequenceEnd: to }: ReadText): Buffer {
  return packNumbers(sequence.subarray(from, to))
}

function must(id: number | undefined): number {
  if (id === undefined) throw new Error('What was stored has no identifier.')
  return id
}
