import fc from 'fast-check'
import type { ReferenceQuery } from './search-reference'
import type { ReferencePaper } from './search-reference-texts'

const WORDS = [
  'weight',
  'weights',
  'invariant',
  'property',
  'deep',
  'learning',
  'learned',
  'graph',
  'é',
  'x1',
  'of',
]
const NAMES = ['Ada Graph', 'Deep Weight', 'Weight Deep Ada', 'Lin Of', 'Lin']
const SLUGS = ['naver', 'deep-lab', 'none']

const word = fc.constantFrom(...WORDS)
const joined = fc.tuple(word, word).map(([one, other]) => `${one}-${other}`)
const text = (most: number) =>
  fc
    .array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: joined }), { maxLength: most })
    .map(words => words.join(' '))

export const paper = (ids: number): fc.Arbitrary<ReferencePaper> =>
  fc.record(
    {
      id: fc.integer({ min: 1, max: ids }).map(number => `paper-${number}`),
      title: text(5),
      abstract: text(14),
      authors: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
      dayKey: fc.constantFrom(-9_000, -8_999, -8_998, 2_147_483_647),
      hasCode: fc.boolean(),
      upvotes: fc.integer({ min: 0, max: 3 }),
      organization: fc
        .constantFrom('naver', 'deep-lab')
        .map(slug => ({ slug, name: slug === 'naver' ? 'Naver x1' : 'Deep Lab' })),
    },
    { requiredKeys: ['id', 'title', 'abstract', 'authors', 'dayKey', 'hasCode'] },
  )

const someOf = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { maxLength }) },
  )
const phrase: fc.Arbitrary<string[]> = fc.array(word, { minLength: 1, maxLength: 3 })

export const query: fc.Arbitrary<ReferenceQuery> = fc.record({
  groups: fc.array(
    fc.array(fc.record({ word, weight: fc.constantFrom(1, 0.8, 0.5) }), { minLength: 1, maxLength: 3 }),
    { maxLength: 5 },
  ),
  grammar: fc.subarray([0, 1, 2, 3, 4]),
  phrases: someOf(phrase, 2),
  without: someOf(phrase, 2),
  authors: someOf(
    fc.constantFrom('ada', 'deep weight', 'graph lin').map(names => names.split(' ')),
    1,
  ),
  filter: fc.record(
    {
      dayKeys: fc.constantFrom({ from: -9_000, to: -8_999 }, { from: -8_998, to: 2_147_483_647 }),
      organizations: fc.subarray(SLUGS).map(slugs => new Set(slugs)),
      minUpvotes: fc.integer({ min: 0, max: 2 }),
      hasCode: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  sort: fc.constantFrom('relevance', 'relevance', 'newest', 'upvotes'),
  offset: fc.constantFrom(0, 0, 3, 48, 60),
  limit: fc.constantFrom(5, 20, 100),
})

/** What happens to papers while they are searched; `count` changes the facts of a paper, not its text. */
export type Change = { put: ReferencePaper } | { remove: string } | { count: ReferencePaper }

export const change = (ids: number): fc.Arbitrary<Change> =>
  fc.oneof(
    paper(ids).map(put => ({ put })),
    paper(ids).map(count => ({ count })),
    paper(ids).map(({ id }) => ({ remove: id })),
  )
