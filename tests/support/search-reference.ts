import type { Ranked, RankFilter } from '@/lib/search/index/parts'
import type { SearchSort } from '@/lib/search/query/query-types'
import { type ReferencePaper, read, termOf } from './search-reference-texts'

/** A query in words. */
export interface ReferenceQuery {
  groups: { word: string; weight: number }[][]
  /** The groups, by place, that are words of grammar. */
  grammar: number[]
  phrases: string[][]
  without: string[][]
  authors: string[][]
  filter: RankFilter
  sort: SearchSort
  offset: number
  limit: number
}

interface Scored {
  paper: ReferencePaper
  matched: number
  score: number
  isEvery: boolean
  isFound: boolean
}

/** Ranks papers as the definition says it: every paper is scored, everything is sorted. */
export function referenceRank(papers: ReferencePaper[], query: ReferenceQuery): Ranked {
  const holding = (term: string) => papers.filter(paper => read(paper).impacts.has(term)).length
  const idfOf = (
    group: ReferenceQuery['groups'][number],
    { word, weight }: { word: string; weight: number },
  ) => {
    const most = Math.max(...group.map(each => each.weight))
    const likeliest = group.filter(each => each.weight === most).map(each => holding(termOf(each.word)))
    const own = holding(termOf(word))
    // The more papers hold a word, the less it tells.
    const n = weight >= 1 ? own : Math.max(own, ...likeliest)
    return Math.log(1 + (papers.length - n + 0.5) / (n + 0.5))
  }
  const idfs = query.groups.map(group => group.map(each => idfOf(group, each)))
  const scored = papers
    .filter(paper => passes(paper, query))
    .map(paper => score(paper, query, idfs))
    .filter(({ isFound }) => query.groups.length === 0 || isFound)
  const { hits, best } = inOrder(scored, query)
  return {
    hits: hits
      .slice(query.offset, query.offset + query.limit)
      .map(({ paper, matched, score }) => ({ id: paper.id, matched, score })),
    every: scored.filter(({ isEvery }) => isEvery).length,
    some: scored.length,
    best,
  }
}

function score(paper: ReferencePaper, { groups, grammar }: ReferenceQuery, idfs: number[][]): Scored {
  const { impacts } = read(paper)
  let [sum, matched] = [0, 0]
  let isFound = false
  const isAllGrammar = groups.every((_, index) => grammar.includes(index))
  groups.forEach((group, index) => {
    const values = group.flatMap(({ word, weight }, place) => {
      const impact = impacts.get(termOf(word))
      // The product of idf and weight counts in thousandths.
      const idf = idfs[index]?.[place] ?? 0
      return impact === undefined ? [] : [(Math.round(idf * weight * 1_000) / 1_000) * impact]
    })
    if (values.length === 0) return
    sum += Math.max(...values)
    matched += 1
    if (isAllGrammar || !grammar.includes(index)) isFound = true
  })
  const share = groups.length === 0 ? 0 : Math.sqrt(matched / groups.length)
  return {
    paper,
    matched,
    score: (sum / 255) * share,
    isEvery: matched === groups.length,
    isFound,
  }
}

function passes(paper: ReferencePaper, query: ReferenceQuery): boolean {
  const { parts, names, impacts } = read(paper)
  const { dayKeys, organizations, minUpvotes, hasCode } = query.filter
  if (dayKeys && (paper.dayKey < dayKeys.from || paper.dayKey > dayKeys.to)) return false
  if (organizations && !(paper.organization && organizations.has(paper.organization.slug))) return false
  if (minUpvotes !== undefined && (paper.upvotes === undefined || paper.upvotes < minUpvotes)) return false
  if (hasCode !== undefined && paper.hasCode !== hasCode) return false
  const stands = (words: string[], fields: string[][]) => {
    const phrase = words.map(termOf)
    return fields.some(field =>
      field.some((_, at) => phrase.every((term, index) => field[at + index] === term)),
    )
  }
  if (!query.phrases.every(words => stands(words, parts))) return false
  if (!query.authors.every(words => stands(words, names))) return false
  return !query.without.some(words =>
    words.length === 1 ? impacts.has(termOf(words[0] ?? '')) : stands(words, parts),
  )
}

/** The feed's order: newest day, most upvotes, identifier; unknown last. */
function byFeed({ paper: one }: Scored, { paper: other }: Scored): number {
  return (
    one.dayKey - other.dayKey ||
    (other.upvotes ?? -1) - (one.upvotes ?? -1) ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  )
}

function inOrder(scored: Scored[], query: ReferenceQuery): { hits: Scored[]; best: number } {
  const upvotes = ({ paper }: Scored) => paper.upvotes ?? -1
  if (query.sort === 'upvotes') {
    return { hits: scored.toSorted((a, b) => upvotes(b) - upvotes(a) || byFeed(a, b)), best: 0 }
  }
  if (query.sort === 'newest' || query.groups.length === 0) return { hits: scored.toSorted(byFeed), best: 0 }
  // Sums of products that are equal may differ in their last bits.
  const same = (value: number) => Math.round(value * 1e9)
  const sorted = scored.toSorted(
    (a, b) => Number(b.isEvery) - Number(a.isEvery) || same(b.score) - same(a.score) || byFeed(a, b),
  )
  const head = sorted.slice(0, 50)
  const best = Math.max(0, ...head.map(each => each.score))
  const final = new Map(head.map(each => [each, same(finalScore(each, best, query))]))
  const reranked = head.toSorted(
    (a, b) => Number(b.isEvery) - Number(a.isEvery) || (final.get(b) ?? 0) - (final.get(a) ?? 0),
  )
  return { hits: [...reranked, ...sorted.slice(50)], best }
}

function finalScore({ paper, score }: Scored, best: number, { groups }: ReferenceQuery): number {
  const terms = groups.map(group => new Set(group.map(({ word }) => termOf(word))))
  const { parts } = read(paper)
  const title = parts[0] ?? []
  const isAsked = (term: string | undefined) => terms.some(set => set.has(term ?? ''))
  const share = title.filter(isAsked).length / Math.max(1, title.length)
  const inTitle = terms.filter(set => title.some(term => set.has(term))).length / terms.length
  const starts = terms.every((set, place) => set.has(title[place] ?? ''))
  const pairs = terms.slice(1).map((second, index) => nearest(parts, terms[index], second))
  const adjacency = pairs.reduce((sum, each) => sum + each, 0) / Math.max(1, terms.length - 1)
  const isVerbatim = terms.length > 1 && pairs.every(each => each === 1)
  const inTitleAll = 0.1 * (share ** 2 + inTitle + Number(starts))
  return (best > 0 ? score / best : 0) + 0.3 * adjacency + (isVerbatim ? 0.3 : 0) + inTitleAll
}

/** How much later the second word stands, and what that is worth; anything else is worth nothing. */
const WORTH = new Map([
  [1, 1],
  [2, 0.6],
  [-1, 0.6],
  [-2, 0.3],
  [3, 0.3],
  [-3, 0.3],
  [4, 0.3],
  [-4, 0.3],
])

function nearest(fields: string[][], first: Set<string> | undefined, second: Set<string>): number {
  let best = 0
  for (const field of fields) {
    field.forEach((one, at) => {
      field.forEach((other, behind) => {
        if (first?.has(one) && second.has(other)) best = Math.max(best, WORTH.get(behind - at) ?? 0)
      })
    })
  }
  return best
}
