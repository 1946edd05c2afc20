import { termIdf } from '../index/accumulate'
import type { RankQuery, TermGroup } from '../index/parts'
import { isVerbatim, type Proximity, proximityTo, rerankedScore } from '../index/rerank'
import type { SearchEngine } from '../store/engine'
import { type FIELDS, impactOf, MAX_IMPACT, type SearchText, shareOf } from '../text/impacts'
import { packSequence } from '../text/packed'
import { stem } from '../text/stem'
import { joinedWords, tokensOf } from '../text/tokens'

export type Field = keyof typeof FIELDS

/** What one word of the query adds to a paper's score. */
export interface ExplainedWord {
  word: string
  /** The term that counts for the word, when the paper holds one: its stem, or that of a correction. */
  term?: string
  /** How much the word tells: ln(1 + (papers − with + ½) / (with + ½)). */
  idf: number
  /** How often each field holds the term, and what that adds to its frequency. */
  fields: { field: Field; count: number; frequency: number }[]
  frequency: number
  /** frequency / (frequency + 1.2), rounded to a byte, as a share of 1. */
  impact: number
  /** 1, or less for a correction. */
  weight: number
  /** idf · impact · weight. */
  contribution: number
}

/** The ranking formula in numbers, for one paper and one query. */
export interface Explanation {
  words: ExplainedWord[]
  /** How many words the paper holds. */
  matched: number
  /** √(matched / words). */
  share: number
  /** The contributions added up, times the share. */
  score: number
  /** The greatest score of all papers for this query. */
  best: number
  proximity: Proximity
  /** Whether all words stand next to each other as typed. */
  verbatim: boolean
  /** What the first papers are ordered by: `rerankedScore`. */
  total: number
}

/** Stands for a term that no other paper holds. */
const NO_TERM = 2 ** 31 - 1

/**
 * Explains the rank of a paper.
 * @param words the words of the query, one for each of its groups.
 */
export function explain(
  { index, terms }: SearchEngine,
  query: RankQuery,
  words: string[],
  paper: SearchText,
): Explanation {
  const idOf = (term: string) => terms.find(term) ?? NO_TERM
  const held = heldTerms(paper, idOf)
  const explained = query.groups.map((group, place) => {
    const idfs = group.terms.map(each => termIdf(index, group, each))
    return explainWord(words[place] ?? '', idfs, group, held)
  })
  const matched = explained.filter(({ term }) => term !== undefined).length
  const share = Math.sqrt(matched / Math.max(1, explained.length))
  const score = share * explained.reduce((sum, { contribution }) => sum + contribution, 0)
  const { best } = index.rank({ ...query, sort: 'relevance', offset: 0, limit: 1 })
  const sequence = packSequence(sequenceOf(paper).map(field => field.map(idOf)))
  const proximity = proximityTo(query.groups)({ bytes: sequence, start: 0, end: sequence.length })
  const verbatim = isVerbatim(proximity, explained.length)
  const total = rerankedScore(best > 0 ? score / best : 0, proximity, explained.length)
  return { words: explained, matched, share, score, best, proximity, verbatim, total }
}

interface Held {
  term: string
  fields: ExplainedWord['fields']
}

function explainWord(
  word: string,
  idfs: number[],
  { terms }: TermGroup,
  held: Map<number, Held>,
): ExplainedWord {
  const found = terms.flatMap(({ term, weight }, place) => {
    const idf = idfs[place] ?? 0
    const here = held.get(term)
    if (!here) return []
    const frequency = here.fields.reduce((sum, each) => sum + each.frequency, 0)
    const impact = impactOf(frequency) / MAX_IMPACT
    return [{ word, idf, ...here, frequency, impact, weight, contribution: idf * impact * weight }]
  })
  const none = { word, idf: idfs[0] ?? 0, fields: [], frequency: 0, impact: 0, weight: 1, contribution: 0 }
  return found.sort((a, b) => b.contribution - a.contribution)[0] ?? none
}

/** What a paper holds of each term, by its identifier. */
function heldTerms(paper: SearchText, idOf: (term: string) => number): Map<number, Held> {
  const held = new Map<number, Held>()
  for (const [field, texts] of textsOf(paper)) {
    const counts = new Map<string, number>()
    let length = 0
    for (const text of texts) {
      const tokens = tokensOf(text)
      length += tokens.length
      for (const word of [...joinedWords(text, tokens), ...tokens.map(token => token.word)]) {
        counts.set(stem(word), (counts.get(stem(word)) ?? 0) + 1)
      }
    }
    for (const [term, count] of counts) {
      const known = held.get(idOf(term)) ?? { term, fields: [] }
      const part = { field, count, frequency: count * shareOf(field, length) }
      held.set(idOf(term), { term, fields: [...known.fields, part] })
    }
  }
  return held
}

function textsOf({ title, abstract, authors = [], organization }: SearchText): [Field, string[]][] {
  return [
    ['title', [title]],
    ['authors', authors.map(({ name }) => name)],
    ['abstract', [abstract]],
    ['organization', organization ? [organization.name] : []],
  ]
}

function sequenceOf({ title, abstract, authors = [] }: SearchText): string[][] {
  const texts = [title, ...authors.map(({ name }) => name), abstract]
  return texts.map(text => tokensOf(text).map(({ word }) => stem(word)))
}
