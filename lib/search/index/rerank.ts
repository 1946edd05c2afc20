import { eachTerm } from '../text/packed'
import type { Bytes } from './byte-store'
import type { TermGroup } from './parts'

/** How near the words of a query stand to each other in a paper, and how much of its title they are. */
export interface Proximity {
  /** For each two neighbouring words 1 (next to each other), .6, .3 or 0, added up. */
  adjacency: number
  /** The share (0 to 1) of the title's words that are words of the query. */
  titleShare: number
  /** The share of the query's words that are in the title. */
  inTitle: number
  /** Whether the title begins with the query: 1 or 0. */
  startsTitle: number
}

/** What each of these adds to the score at most, where a BM25 score adds 1 at most. */
export const PROXIMITY_WEIGHTS = {
  adjacency: 0.3,
  /** Added where every two neighbouring words stand next to each other. */
  verbatim: 0.3,
  titleShare: 0.1,
  inTitle: 0.1,
  startsTitle: 0.1,
}

/**
 * The final score of one of the best papers: its BM25 score as a share of the greatest, and how near words stand.
 * The weights were measured on known-item queries over real papers; around them the result hardly changes.
 * @param share the paper's score divided by the greatest score.
 * @param groups how many groups the query has.
 */
export function rerankedScore(share: number, near: Proximity, groups: number): number {
  const weights = PROXIMITY_WEIGHTS
  const pairs = Math.max(1, groups - 1)
  return (
    share +
    (weights.adjacency * near.adjacency) / pairs +
    (isVerbatim(near, groups) ? weights.verbatim : 0) +
    weights.titleShare * near.titleShare * near.titleShare +
    weights.inTitle * near.inTitle +
    weights.startsTitle * near.startsTitle
  )
}

/** Whether every two neighbouring words of a query of several stand next to each other. */
export function isVerbatim({ adjacency }: Proximity, groups: number): boolean {
  return groups > 1 && adjacency === groups - 1
}

/** What two neighbouring words of a query are worth when the second stands so far behind the first. */
export function nearness(distance: number): number {
  if (distance === 1) return 1
  if (distance === 2 || distance === -1) return 0.6
  return Math.abs(distance) <= 4 && distance !== 0 ? 0.3 : 0
}

/** A query's words as a test of how near they stand in a sequence of `packed.ts`. */
export function proximityTo(groups: TermGroup[]): (sequence: Bytes) => Proximity {
  const groupsOf = new Map<number, number[]>()
  groups.forEach(({ terms }, group) => {
    for (const { term } of terms) {
      const known = groupsOf.get(term) ?? []
      if (!known.includes(group)) groupsOf.set(term, [...known, group])
    }
  })
  return sequence => proximity(sequence, groupsOf, groups.length)
}

/** Far enough from everything: no word stands near a place before the field. */
const NOWHERE = -10

const NO_GROUPS: number[] = []

function proximity(sequence: Bytes, groupsOf: Map<number, number[]>, groups: number): Proximity {
  const lastAt = new Int32Array(groups).fill(NOWHERE)
  const nearest = new Float64Array(groups)
  /** The groups of each word of the title. */
  const title: number[][] = []
  let isTitle = true
  let at = 0
  eachTerm(sequence, term => {
    at += 1
    if (term === 0) {
      lastAt.fill(NOWHERE)
      isTitle = false
      return
    }
    const here = groupsOf.get(term)
    if (isTitle) title.push(here ?? NO_GROUPS)
    if (!here) return
    for (const group of here) {
      // `nearest[group]` is of the pair that this group begins.
      if (group > 0) raise(nearest, group - 1, nearness(at - (lastAt[group - 1] ?? NOWHERE)))
      if (group < groups - 1) raise(nearest, group, nearness((lastAt[group + 1] ?? NOWHERE) - at))
    }
    for (const group of here) lastAt[group] = at
  })
  const adjacency = nearest.reduce((sum, each) => sum + each, 0)
  return { adjacency, ...inTitle(title, groups) }
}

function inTitle(title: number[][], groups: number): Omit<Proximity, 'adjacency'> {
  const hits = title.filter(here => here.length > 0).length
  const isStart =
    title.length >= groups && title.slice(0, groups).every((here, place) => here.includes(place))
  return {
    titleShare: hits / Math.max(1, title.length),
    inTitle: new Set(title.flat()).size / Math.max(1, groups),
    startsTitle: Number(isStart),
  }
}

function raise(values: Float64Array, index: number, value: number): void {
  if (value > (values[index] ?? 0)) values[index] = value
}
