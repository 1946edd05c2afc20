import { utcDay } from '../../papers/paper'
import { hyphenated, tokensOf } from '../text/tokens'
import type { SearchQuery } from './query-types'

/** The most characters (Unicode code points) of a query. */
export const MAX_CHARACTERS = 250

/** The most words of a query; it is also what the ranking's arithmetic has room for. */
export const MAX_WORDS = 24

/** A query taken apart, or what is wrong with it, as a sentence for the reader. */
export type Parsed = { query: SearchQuery } | { fault: string }

/**
 * Takes a typed query apart: words, `"exact phrase"`, `-word`, `-"some words"`, `author:`, `org:`, `after:` and
 * `before:` with a word or a phrase. Whatever else is typed is words: an operator without a value or with a day that
 * does not exist, too. A quote that is never closed reaches to the end.
 * @returns a fault only when the query is longer than 250 characters or 24 words (parts of "state-of-the-art" count).
 */
export function parseQuery(typed: string): Parsed {
  const text = typed.trim()
  if (isLongerThan(text, MAX_CHARACTERS)) {
    return { fault: `That is too long to search for: ${MAX_CHARACTERS} characters at most.` }
  }
  const query = takeApart(text)
  const words = wordsIn(query)
  if (words > MAX_WORDS) {
    return { fault: `That is too long to search for: ${MAX_WORDS} words at most, and these are ${words}.` }
  }
  return { query }
}

function isLongerThan(text: string, most: number): boolean {
  // A code point takes two units at most.
  return text.length > 2 * most || (text.length > most && Array.from(text).length > most)
}

function wordsIn({ words, without, authors, organizations }: SearchQuery): number {
  const others = [...without, ...authors, ...organizations.map(tokensOf)]
  return others.reduce((count, list) => count + list.length, words.length)
}

/** A minus, an operator, then a phrase or a run without spaces: each character is looked at a few times at most. */
const PART =
  /(?<minus>(?<=^|\s)-)?(?:(?<=^|[\s"-])(?<operator>author|org|after|before):)?(?:"(?<phrase>[^"]*)"?|(?<run>[^\s"]+))/giu

const QUOTES = /[“”„‟«»＂]/gu

/** A query that asks for nothing. */
export function emptyQuery(): SearchQuery {
  return { words: [], phrases: [], without: [], authors: [], organizations: [] }
}

function partsOf(typed: string) {
  return typed.replace(QUOTES, '"').matchAll(PART)
}

/** What a query says, however long it is. */
export function takeApart(typed: string): SearchQuery {
  const query = emptyQuery()
  for (const { 0: all, groups = {} } of partsOf(typed)) {
    const { minus, operator = '', phrase, run = '' } = groups
    const value = phrase ?? run
    if (minus !== undefined) takeWithout(query, value)
    else if (!takeOperator(query, operator.toLowerCase(), value)) {
      if (operator !== '' || phrase === undefined) takeWords(query, all)
      else takePhrase(query, phrase)
    }
  }
  return query
}

/** Words and phrases that must not occur, as the field of that name holds them: a minus before them is not needed. */
export function takeWithoutApart(typed: string): string[][] {
  const query = emptyQuery()
  for (const { groups = {} } of partsOf(typed)) takeWithout(query, groups.phrase ?? groups.run ?? '')
  return query.without
}

function takeWithout({ without }: SearchQuery, value: string): void {
  const words = wordsOf(value)
  if (words.length > 0) without.push(words)
}

function takeWords(query: SearchQuery, text: string): void {
  const tokens = tokensOf(text)
  const before = query.words.length
  query.words.push(...tokens.map(({ word }) => word))
  const joined = hyphenated(text, tokens).map(({ word, first, last }) => ({
    word,
    first: first + before,
    last: last + before,
  }))
  if (joined.length > 0) query.joined = [...(query.joined ?? []), ...joined]
}

function takePhrase({ words, phrases }: SearchQuery, text: string): void {
  const phrase = wordsOf(text)
  words.push(...phrase)
  if (phrase.length > 0) phrases.push(phrase)
}

/** @returns whether it is an operator and its value one that it can have. */
function takeOperator(query: SearchQuery, operator: string, value: string): boolean {
  const words = wordsOf(value)
  if (operator === '' || words.length === 0) return false
  if (operator === 'author') query.authors.push(words)
  else if (operator === 'org') query.organizations.push(value.trim())
  else return takeDay(query, operator, value.trim())
  return true
}

function takeDay(query: SearchQuery, operator: string, value: string): boolean {
  const day = dayOf(value)
  if (day === undefined) return false
  // Of several, the narrowest; days of this form are in the order of time.
  if (operator === 'after') query.after = [day, query.after ?? day].sort().at(-1)
  else query.before = [day, query.before ?? day].sort().at(0)
  return true
}

/** The first day of a year (`2024`), a month (`2024-05`, `2024-5`), or the day itself. */
function dayOf(value: string): string | undefined {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(value) ?? []
  if (year === undefined) return undefined
  const parsed = utcDay.safeParse([year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'))
  return parsed.success ? parsed.data : undefined
}

function wordsOf(text: string): string[] {
  return tokensOf(text).map(({ word }) => word)
}
