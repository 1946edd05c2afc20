import type { Paper } from '../../papers/paper'
import { feedDay } from '../../papers/paper-day'
import { analyse } from '../text/analyse'
import { stem } from '../text/stem'
import { isOrganization } from './is-organization'
import type { SearchQuery } from './query-types'

/** What a paper is compared by. */
interface Compared {
  terms: { has(term: string): boolean }
  /** The terms of title and abstract in their order, and those of each author's name. */
  texts: string[][]
  authors: string[][]
}

/** A query's words as terms. */
interface Asked {
  /** For each word the terms that stand for it: its own, and that of the word with hyphens that it is a part of. */
  words: string[][]
  phrases: string[][]
  without: string[][]
  authors: string[][]
}

const compared = new WeakMap<SearchPaper, Compared>()
const asked = new WeakMap<SearchQuery, Asked>()

type SearchPaper = Pick<
  Paper,
  'title' | 'abstract' | 'authors' | 'organization' | 'featuredOn' | 'publishedOn'
>

/**
 * Whether a paper is all that a query asks for: every word and phrase, none of those that must not occur, the author,
 * the organisation and the days. Words are compared as the search compares them, by their stems and without any
 * correction. What was made of a paper and of a query is kept as long as they are.
 */
export function matchesQuery(paper: SearchPaper, query: SearchQuery): boolean {
  const { terms, texts, authors } = kept(compared, paper, compare)
  const wanted = kept(asked, query, ask)
  const holds = (phrase: string[]) => texts.some(text => stands(phrase, text))
  // A single word is unwanted in any form: within the organisation's name, and of a word with a hyphen.
  const isUnwanted = ([first = '', ...more]: string[]) =>
    more.length === 0 ? terms.has(first) : holds([first, ...more])
  return (
    isWithin(query, feedDay(paper)) &&
    query.organizations.every(one => paper.organization && isOrganization(one, paper.organization)) &&
    wanted.words.every(alternatives => alternatives.some(term => terms.has(term))) &&
    wanted.phrases.every(holds) &&
    !wanted.without.some(isUnwanted) &&
    wanted.authors.every(name => authors.some(author => stands(name, author)))
  )
}

function kept<K extends object, V>(cache: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make(key)
  cache.set(key, made)
  return made
}

function compare(paper: SearchPaper): Compared {
  const { impacts, sequence } = analyse(paper)
  return { terms: impacts, texts: sequence, authors: sequence.slice(1, -1) }
}

function ask({ words, joined = [], phrases, without, authors }: SearchQuery): Asked {
  const stems = (lists: string[][]) => lists.map(list => list.map(stem))
  return {
    words: words.map((word, place) => [
      stem(word),
      ...joined.filter(({ first, last }) => first <= place && place <= last).map(one => stem(one.word)),
    ]),
    phrases: stems(phrases),
    without: stems(without),
    authors: stems(authors),
  }
}

function stands(phrase: string[], text: string[]): boolean {
  return text.some((_, start) => phrase.every((term, index) => text[start + index] === term))
}

/** An undated paper is on no day. */
function isWithin({ after, before }: SearchQuery, day: string | undefined): boolean {
  if (after === undefined && before === undefined) return true
  return day !== undefined && day >= (after ?? day) && (before === undefined || day < before)
}
