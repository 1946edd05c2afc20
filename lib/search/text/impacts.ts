import type { Paper } from '../../papers/paper'
import { stem } from './stem'
import { joinedWords, tokensOf } from './tokens'

/** What search takes from a paper's text. */
export interface Analysis {
  /** Each term with its impact, 1 to 255. */
  impacts: Map<string, number>
  /** The terms in their order: the title's, those of each author's name, the abstract's. */
  sequence: string[][]
  /** Words as they are written, each with its term. */
  words: Map<string, string>
}

/** What search reads of a paper. */
export type SearchText = Pick<Paper, 'title' | 'abstract' | 'authors' | 'organization'>

/**
 * BM25F's weight of each field, how much its length counts (b), and the length it is compared with, in words. The
 * lengths are fixed, so that no paper is scored anew when others arrive.
 * Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.6.
 */
export const FIELDS = {
  title: { weight: 3, b: 0.3, average: 10 },
  abstract: { weight: 1, b: 0.75, average: 150 },
  authors: { weight: 2, b: 0, average: 1 },
  organization: { weight: 1, b: 0, average: 1 },
}

/** How fast further occurrences stop to count (BM25's k1). */
export const SATURATION = 1.2

/** The greatest impact: it fits one byte. */
export const MAX_IMPACT = 255

/** What search takes from a paper: terms with impacts, their order, and the words behind them. */
export function analyse({ title, abstract, authors = [], organization }: SearchText): Analysis {
  const byTerm = new Map<string, Found>()
  const byWord = new Map<string, Found>()
  const terms = (field: keyof typeof FIELDS, text: string): string[] => {
    const tokens = tokensOf(text)
    const share = shareOf(field, tokens.length)
    const add = (word: string) => {
      const found = byWord.get(word) ?? foundFirst(word, byWord, byTerm)
      found.frequency += share
      return found.term
    }
    for (const word of joinedWords(text, tokens)) add(word)
    return tokens.map(({ word }) => add(word))
  }
  const names = authors.map(({ name }) => terms('authors', name))
  const sequence = [terms('title', title), ...names, terms('abstract', abstract)]
  terms('organization', organization?.name ?? '')
  const impacts = new Map<string, number>()
  for (const { term, frequency } of byTerm.values()) impacts.set(term, impactOf(frequency))
  const words = new Map<string, string>()
  for (const [word, { term }] of byWord) words.set(word, term)
  return { impacts, sequence, words }
}

/** A term of a paper and how often it occurs, weighted. */
interface Found {
  term: string
  frequency: number
}

function foundFirst(word: string, byWord: Map<string, Found>, byTerm: Map<string, Found>): Found {
  const term = stem(word)
  const found = byTerm.get(term) ?? { term, frequency: 0 }
  byTerm.set(term, found)
  byWord.set(word, found)
  return found
}

/** What one occurrence in a field of so many words adds to a term's frequency. */
export function shareOf(field: keyof typeof FIELDS, length: number): number {
  const { weight, b, average } = FIELDS[field]
  return weight / (1 - b + (b * length) / average)
}

/** The impact of a weighted frequency: its saturation, rounded to a byte. */
export function impactOf(frequency: number): number {
  return Math.min(MAX_IMPACT, Math.max(1, Math.round((MAX_IMPACT * frequency) / (frequency + SATURATION))))
}
