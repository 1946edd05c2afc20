import { type Contains, containsTerms } from './contains'
import type { Corpus } from './corpus'
import type { Conditions, RankFilter } from './parts'

/** Asks nothing of papers besides their words. */
export const NO_CONDITIONS: Conditions = { phrases: [], without: [], authors: [], filter: {} }

/** Whether the paper at a slot may be found. */
export type Passes = (slot: number) => boolean

/**
 * What must be true of a paper besides holding words: every filter, phrase and author, and nothing unwanted.
 * Undefined when every paper passes.
 */
export function conditionsOf(
  corpus: Corpus,
  { filter, phrases, authors, without }: Conditions,
): Passes | undefined {
  const checks = [
    ...filterChecks(corpus, filter),
    ...without.flatMap(terms => (terms.length > 0 ? [not(holding(corpus, terms, 'anywhere'))] : [])),
    ...phrases.map(terms => holding(corpus, terms, 'phrase')),
    ...authors.map(terms => holding(corpus, terms, 'author')),
  ]
  return checks.length === 0 ? undefined : slot => checks.every(check => check(slot))
}

const not =
  (check: Passes): Passes =>
  slot =>
    !check(slot)

function filterChecks({ slots, organizationNumbers }: Corpus, filter: RankFilter): Passes[] {
  const checks: Passes[] = []
  const { dayKeys: days, organizations, minUpvotes, hasCode } = filter
  const within = (value: number | undefined, from: number, to: number) =>
    value !== undefined && value >= from && value <= to
  if (days) checks.push(slot => within(slots.dayKeys[slot], days.from, days.to))
  // An unknown number of upvotes, -1, fails any minimum, even 0.
  if (minUpvotes !== undefined) {
    const least = Math.max(0, minUpvotes)
    checks.push(slot => (slots.upvotes[slot] ?? -1) >= least)
  }
  if (hasCode !== undefined) checks.push(slot => (slots.hasCode[slot] === 1) === hasCode)
  if (organizations) {
    const numbers = new Set(Array.from(organizations, slug => organizationNumbers.get(slug)))
    checks.push(slot => numbers.has(slots.organizations[slot]))
  }
  return checks
}

/**
 * Whether a paper holds these terms: a single one anywhere, several next to each other. What posting lists can tell
 * is told by them, so that few sequences are read.
 */
function holding(corpus: Corpus, terms: number[], where: 'anywhere' | 'phrase' | 'author'): Passes {
  const distinct = [...new Set(terms)]
  if (distinct.length === 0) return () => false
  const held = new Uint8Array(corpus.slots.count)
  distinct.forEach((term, before) => {
    const { slots, count } = corpus.postings.read(term)
    for (let index = 0; index < count; index += 1) {
      const slot = slots[index] ?? 0
      if (held[slot] === before) held[slot] = before + 1
    }
  })
  const all: Passes = slot => held[slot] === distinct.length
  if (where === 'anywhere' && terms.length === 1) return all
  const contains: Contains = containsTerms(terms, where === 'author' ? 'author' : 'any')
  return slot => all(slot) && contains(corpus.sequences.at(slot))
}
