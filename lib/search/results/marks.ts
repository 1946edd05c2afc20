import type { SearchQuery } from '../query/query-types'
import { stem } from '../text/stem'
import { isStopWord } from '../text/stop-words'
import { hyphenated, type Token, tokensOf } from '../text/tokens'

/** What to mark in texts: terms wherever they stand, and phrases (lists of terms) as a whole. */
export interface Wanted {
  terms: ReadonlySet<string>
  phrases: string[][]
  /** Words of grammar are marked only between others, unless nothing else is asked for. */
  grammar: boolean
}

/** A stretch of a text to be marked (UTF-16 units, `end` exclusive), and the terms in it. */
export interface Mark {
  start: number
  end: number
  terms: string[]
}

/**
 * What to mark for a query: its words; those of its phrases only where the phrase stands.
 * @param alike words that stand for words of the query, as `resolve` gives them.
 */
export function wantedOf({ words, phrases, joined = [] }: SearchQuery, alike: string[] = []): Wanted {
  const inPhrases = phrases.flat()
  const alone = words.filter(word => {
    const place = inPhrases.indexOf(word)
    if (place >= 0) inPhrases.splice(place, 1)
    return place < 0
  })
  const all = [...alone, ...joined.map(({ word }) => word), ...alike]
  return {
    terms: new Set(all.map(stem)),
    phrases: phrases.map(phrase => phrase.map(stem)),
    grammar: phrases.length === 0 && all.every(isStopWord),
  }
}

/** A word of a text that is, or may be, marked. */
interface Found {
  start: number
  end: number
  term: string
  /** It is marked only when it stands between others. */
  isWeak: boolean
  /** It belongs together with the one before, whatever stands between. */
  isBound: boolean
}

/** The marks of a text in its order: neighbours with a space or a hyphen between them are one. */
export function marksIn(text: string, wanted: Wanted): Mark[] {
  const runs: Found[][] = []
  for (const found of foundIn(text, wanted)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && (found.isBound || /^[\s‐‑-]?$/u.test(text.slice(last.end, found.start))))
      run.push(found)
    else runs.push([found])
  }
  return runs.flatMap(toMark)
}

function toMark(run: Found[]): Mark[] {
  const first = run.find(({ isWeak }) => !isWeak)
  const last = run.findLast(({ isWeak }) => !isWeak)
  if (!first || !last) return []
  const inside = run.slice(run.indexOf(first), run.indexOf(last) + 1)
  const terms = inside.filter(({ isWeak }) => !isWeak).map(({ term }) => term)
  return [{ start: first.start, end: last.end, terms: [...new Set(terms)] }]
}

function foundIn(text: string, { terms, phrases, grammar }: Wanted): Found[] {
  const tokens = tokensOf(text)
  const stems = tokens.map(({ word }) => stem(word))
  const inPhrases = phrasePlaces(stems, phrases)
  const joined = new Set(
    hyphenated(text, tokens)
      .filter(({ word }) => terms.has(stem(word)))
      .flatMap(({ first, last }) => tokens.slice(first, last + 1)),
  )
  return tokens.flatMap((token, place) => {
    const term = stems[place] ?? ''
    const isWhole = inPhrases.has(place) || joined.has(token)
    if (!isWhole && !terms.has(term)) return []
    const isWeak = !isWhole && !grammar && isStopWord(token.word)
    return [{ ...whole(text, token), term, isWeak, isBound: inPhrases.get(place) === true }]
  })
}

/** The places of words in phrases, and whether the word continues one. */
function phrasePlaces(stems: string[], phrases: string[][]): Map<number, boolean> {
  const places = new Map<number, boolean>()
  for (const phrase of phrases) {
    stems.forEach((_, start) => {
      if (!phrase.every((term, index) => stems[start + index] === term)) return
      phrase.forEach((_term, index) => {
        places.set(start + index, index > 0 || places.get(start) === true)
      })
    })
  }
  return places
}

const COMBINING = /^\p{M}+/u

/** Where a word starts and ends so that no character is cut: neither its accents nor an entity (`&amp;`). */
function whole(text: string, { start, end }: Token): { start: number; end: number } {
  // Accents at its start belong to the character before, those behind its end to its last one.
  const before = COMBINING.exec(text.slice(start, end))?.[0].length ?? 0
  const sign = /&#?$/.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0
  const isEntity = sign > 0 && text.charAt(end) === ';'
  const last = isEntity ? end + 1 : end
  const after = COMBINING.exec(text.slice(last))?.[0].length ?? 0
  return { start: isEntity ? start - sign : start + before, end: last + after }
}
