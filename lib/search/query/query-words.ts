import { NO_CONDITIONS } from '../index/conditions'
import type { TermGroup } from '../index/parts'
import type { SearchEngine } from '../store/engine'
import { stem } from '../text/stem'
import { otherSpelling } from '../words/other-spelling'
import { type Correction, correctionsOf } from '../words/typos'
import type { SearchRequest } from './query-types'

/** A word of a query in the index. */
export interface QueryWord {
  typed: string
  /** Its own term, where any paper holds it. */
  own?: number
  /** How papers spell it, where none spells it so. */
  spelling?: string
  /** What it was perhaps meant to be, the likeliest first. */
  corrections: Correction[]
}

/**
 * The words of a request with their corrections. A rare word that papers do hold ("AdamP", beside "Adam") is taken
 * for a misspelt one only where no paper holds it together with the other words.
 */
export function wordsOf(request: SearchRequest, engine: SearchEngine): QueryWord[] {
  const words = request.query.words.map(typed => wordOf(typed, request, engine))
  if (!words.some(isDoubtful)) return words
  const asTyped = words.map(word => (isDoubtful(word) ? { ...word, corrections: [] } : word))
  const { every } = engine.index.rank({
    ...NO_CONDITIONS,
    groups: asTyped.map(groupOf),
    sort: 'newest',
    offset: 0,
    limit: 0,
  })
  return every > 0 ? asTyped : words
}

function wordOf(typed: string, { query, exact }: SearchRequest, engine: SearchEngine): QueryWord {
  const { terms, words, index } = engine
  const own = terms.find(stem(typed))
  const spelling = own === undefined ? undefined : otherSpelling(typed, own, words)
  if (own !== undefined && spelling !== undefined) {
    // Whoever insists on a spelling that nobody uses is not answered by its stem.
    return exact ? { typed, corrections: [] } : { typed, own, spelling, corrections: [] }
  }
  const isExact = exact || query.phrases.some(phrase => phrase.includes(typed))
  const corrections = isExact ? [] : correctionsOf(typed, own, words, term => index.papersWith(term))
  return { typed, ...(own !== undefined && { own }), corrections }
}

function isDoubtful({ own, corrections }: QueryWord): boolean {
  return own !== undefined && corrections.length > 0
}

/** What a misspelt word counts that some paper misspells the same way, beside what was meant. */
const MISSPELT = 0.5

/** The terms that stand for a word. */
export function groupOf({ own, corrections }: QueryWord): TermGroup {
  const weight = corrections.length > 0 ? MISSPELT : 1
  const typed = own === undefined ? [] : [{ term: own, weight }]
  return { terms: [...typed, ...corrections.map(({ term, weight }) => ({ term, weight }))] }
}
