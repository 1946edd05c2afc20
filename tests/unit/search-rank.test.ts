import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexBuilder } from '@/lib/search/index/paper-index'
import type { PaperIndex, RankQuery } from '@/lib/search/index/parts'
import { type Change, change, paper, query } from '../support/search-arbitraries'
import { dictionary, indexed } from '../support/search-corpus'
import { type ReferenceQuery, referenceRank } from '../support/search-reference'
import type { ReferencePaper } from '../support/search-reference-texts'

/** Applies changes to the index and to the list of papers alike. */
function apply(
  changes: Change[],
  papers: Map<string, ReferencePaper>,
  index: PaperIndex,
  ids: (t: string) => number,
) {
  for (const each of changes) {
    if ('remove' in each) {
      papers.delete(each.remove)
      index.remove(each.remove)
      continue
    }
    const put = 'put' in each ? each.put : onlyCounted(each.count, papers)
    papers.set(put.id, put)
    index.put(indexed(put, ids))
  }
}

/** The paper that is there with the other's facts; the other where none is there. */
function onlyCounted(other: ReferencePaper, papers: Map<string, ReferencePaper>): ReferencePaper {
  const known = papers.get(other.id)
  if (!known) return other
  const { title, abstract, authors, organization } = known
  const { id, dayKey, hasCode, upvotes } = other
  return {
    id,
    title,
    abstract,
    authors,
    dayKey,
    hasCode,
    ...(organization && { organization }),
    ...(upvotes !== undefined && { upvotes }),
  }
}

function inTerms(asked: ReferenceQuery, known: (word: string) => number): RankQuery {
  const sequences = (lists: string[][]) => lists.map(list => list.map(known))
  return {
    ...asked,
    groups: asked.groups.map((group, place) => ({
      onlyAdds: asked.grammar.includes(place),
      terms: group.map(each => ({ term: known(each.word), weight: each.weight })),
    })),
    phrases: sequences(asked.phrases),
    without: sequences(asked.without),
    authors: sequences(asked.authors),
  }
}

function expectSame(
  index: PaperIndex,
  papers: ReferencePaper[],
  asked: ReferenceQuery,
  known: (w: string) => number,
) {
  const found = index.rank(inTerms(asked, known))
  const wanted = referenceRank(papers, asked)
  const places = ({ hits }: typeof found) => hits.map(({ id, matched }) => `${id} ${matched}`)
  expect(places(found)).toEqual(places(wanted))
  expect([found.every, found.some]).toEqual([wanted.every, wanted.some])
  expect(found.best).toBeCloseTo(wanted.best, 6)
  found.hits.forEach(({ score }, place) => {
    expect(score).toBeCloseTo(wanted.hits[place]?.score ?? Number.NaN, 6)
  })
  const passing = index.passing(inTerms({ ...asked, groups: [] }, known))
  const everything = referenceRank(papers, { ...asked, groups: [], offset: 0, limit: papers.length })
  expect(papers.filter(({ id }) => passing(id)).length).toBe(everything.some)
}

describe('the index ranks as the definition does', () => {
  test.each([
    { size: 12, numRuns: 200 },
    { size: 120, numRuns: 25 },
  ])(
    '$size random papers, changed in between',
    ({ size, numRuns }) => {
      const papers = fc.uniqueArray(paper(size * 2), {
        selector: ({ id }) => id,
        minLength: size / 2,
        maxLength: size,
      })
      const changes = fc.array(change(size * 2), { maxLength: size / 3 })
      return fc.assert(
        fc.asyncProperty(
          papers,
          changes,
          fc.array(query, { minLength: 1, maxLength: 4 }),
          async (start, changes, queries) => {
            const edits = [...changes]
            const { idOf, known } = dictionary()
            const builder = indexBuilder()
            for (const each of start) builder.add(indexed(each, idOf))
            const index = await builder.build()
            const now = new Map(start.map(each => [each.id, each]))
            for (const asked of queries) {
              expectSame(index, [...now.values()], asked, known)
              apply(edits.splice(0, 5), now, index, idOf)
            }
            apply(edits, now, index, idOf)
            for (const asked of queries) expectSame(index, [...now.values()], asked, known)
            expect(index.size).toBe(now.size)
          },
        ),
        { numRuns, endOnFailure: true },
      )
    },
    60_000,
  )
})
