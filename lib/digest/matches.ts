import type { Paper } from '../papers/paper'
import type { Filter } from './content'

/**
 * Whether a paper is one that the filter asks for: all words of the query, enough upvotes, the organisation.
 * An unknown number of upvotes is less than 1, and an unknown organisation is not the one asked for.
 */
export function matches(paper: Paper, { query, minUpvotes, organization }: Filter): boolean {
  if (minUpvotes > 0 && (paper.upvotes ?? 0) < minUpvotes) return false
  if (organization !== undefined && !isFrom(paper, organization)) return false
  return query === undefined || hasWords(paper, query)
}

function isFrom({ organization }: Paper, wanted: string): boolean {
  return organization !== undefined && [organization.slug, organization.name].some(is(wanted))
}

function is(wanted: string): (name: string) => boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  return name => plain(name) === plain(wanted)
}

/**
 * Matches on whole words of title and abstract, whatever their case and accents: each must occur, in any order,
 * words in quotes or joined by a sign ("zero-shot") next to each other, and those after a minus must not.
 * This one function goes when the site has its search.
 */
function hasWords(paper: Paper, query: string): boolean {
  const text = wordsOfPaper(paper)
  return termsOf(query).every(({ words, isWanted }) => text.includes(words) === isWanted)
}

interface Term {
  words: string
  isWanted: boolean
}

/** `-word`, `-"some words"`, `word`, `"some words"`; a quote that is never closed reaches to the end. */
const TERM = /(?<minus>(?<=^|\s)-)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu

function termsOf(query: string): Term[] {
  const terms = query.replace(/[“”„]/g, '"').matchAll(TERM)
  return Array.from(terms, ({ groups }) => ({
    words: toWords(groups?.phrase ?? groups?.word ?? ''),
    isWanted: groups?.minus === undefined,
  })).filter(({ words }) => words.trim() !== '')
}

/** The words of papers, kept as long as the paper is: an issue meets as many filters as readers have. */
const known = new WeakMap<Paper, string>()

function wordsOfPaper(paper: Paper): string {
  // The line between them keeps a phrase from beginning in the title and ending in the abstract.
  const words = known.get(paper) ?? `${toWords(paper.title)}\n${toWords(paper.abstract)}`
  known.set(paper, words)
  return words
}

/** Letters and digits without accents, in lower case, each word between single spaces. */
function toWords(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return ` ${plain.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? ''} `
}
