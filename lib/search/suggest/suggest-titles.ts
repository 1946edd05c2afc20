import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { madeOnce } from '../../db/made-once'
import { papers } from '../../db/schema'
import { dayLabel } from '../../feed/day-label'
import { feedDay } from '../../papers/paper-day'
import { paperPath } from '../../papers/paths'
import { NO_CONDITIONS } from '../index/conditions'
import type { TermGroup } from '../index/parts'
import type { SearchEngine } from '../store/engine'
import { stem } from '../text/stem'
import type { Completion } from './completions'
import type { Suggestion } from './suggestion'
import { type TypedWords, typedIn } from './typed-words'

/** So many of the best papers are looked at for words in their titles. */
const CONSIDERED = 16

/** So many of the terms that the last word may become are looked for. */
const EXPANDED = 6

/** So many entries of the index are looked through for those terms: a fraction of a millisecond. */
const MAX_POSTINGS = 20_000

/**
 * The best papers for what was typed, the last word taken for what it may become: those with all words in their
 * titles first, none without any there.
 */
export async function suggestTitles(
  db: Db,
  engine: SearchEngine,
  typed: TypedWords,
  completions: Completion[],
  limit: number,
): Promise<Suggestion[]> {
  const groups = groupsOf(engine, typed, completions)
  if (groups.some(({ terms }) => terms.length === 0)) return []
  const { hits } = engine.index.rank({
    groups,
    ...NO_CONDITIONS,
    sort: 'relevance',
    offset: 0,
    limit: CONSIDERED,
  })
  const ids = hits.filter(({ matched }) => matched === groups.length).map(({ id }) => id)
  const titles = await titlesOf(db, ids)
  return ids
    .flatMap(id => titles.get(id) ?? [])
    .map(row => ({ row, ...typedIn(row.title, typed.words) }))
    .filter(({ held }) => held > 0)
    .sort((a, b) => Number(b.held === typed.words.length) - Number(a.held === typed.words.length))
    .slice(0, limit)
    .map(({ row, typed }) => {
      const day = feedDay({
        ...(row.featuredOn !== null && { featuredOn: row.featuredOn }),
        ...(row.publishedOn !== null && { publishedOn: row.publishedOn }),
      })
      return {
        kind: 'paper',
        text: row.title,
        typed,
        detail: day ? dayLabel(day) : '',
        href: paperPath(row.id),
      }
    })
}

function groupsOf(engine: SearchEngine, { words, open }: TypedWords, completions: Completion[]): TermGroup[] {
  // One letter after other words may become anything.
  const isVague = words.length > 1 && open?.length === 1
  const groups = words.slice(0, isVague ? -1 : undefined).map((word, place) => {
    const own = engine.terms.find(stem(word))
    const may = open !== undefined && place === words.length - 1 ? expanded(completions) : []
    return [...new Set([...(own === undefined ? [] : [own]), ...may])]
  })
  // Papers have to hold every word: the rarest finds them, and the others need not.
  const entries = groups.map(terms => terms.reduce((sum, term) => sum + engine.index.entriesWith(term), 0))
  const rarest = entries.indexOf(Math.min(...entries))
  return groups.map((terms, place) => ({
    terms: terms.map(term => ({ term, weight: 1 })),
    onlyAdds: place !== rarest,
  }))
}

/** The commonest terms that together are looked through in time. */
function expanded(completions: Completion[]): number[] {
  const terms: number[] = []
  let left = MAX_POSTINGS
  for (const { term, papers } of completions) {
    if (papers > left) continue
    left -= papers
    if (terms.push(term) === EXPANDED) break
  }
  return terms
}

const { id, title, featuredOn, publishedOn } = papers
const rowsOf = madeOnce((db: Db) =>
  db
    .select({ id, title, featuredOn, publishedOn })
    .from(papers)
    .where(sql`${id} = any(${sql.placeholder('ids')}::text[])`)
    .prepare(''),
)

async function titlesOf(db: Db, ids: string[]) {
  if (ids.length === 0) return new Map()
  return new Map((await rowsOf(db).execute({ ids })).map(row => [row.id, row]))
}
