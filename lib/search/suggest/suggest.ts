import type { Db } from '../../db/connection'
import { countOf } from '../../papers/count-of'
import { authorPath } from '../../papers/paths'
import { searchPath } from '../query/search-path'
import type { SearchEngine } from '../store/engine'
import { stem } from '../text/stem'
import { tokensOf } from '../text/tokens'
import { type Completion, completionsOf } from './completions'
import { suggestOrganizations } from './suggest-organizations'
import { suggestTitles } from './suggest-titles'
import type { Suggestion } from './suggestion'
import { type TypedWords, typedIn, typedWords } from './typed-words'

/** How many suggestions there are, at most. */
export const MAX_SUGGESTIONS = 8

/** How many of each kind: what it has in any case, and at most, when others have fewer. */
const SHARES = {
  paper: { sure: 3, most: 4 },
  organization: { sure: 2, most: 3 },
  author: { sure: 2, most: 4 },
  word: { sure: 1, most: 3 },
}

/** After one letter, everything may come. */
const LEAST_LETTERS = 2

/**
 * What a reader may be typing: titles, organisations, authors, and the last word completed.
 * @param typed as it stands in the field; what can be no search has no suggestions.
 */
export async function suggest(db: Db, engine: SearchEngine, typed: string): Promise<Suggestion[]> {
  const words = typedWords(typed)
  if (!words) return []
  const isLong = words.open !== undefined && words.open.length >= LEAST_LETTERS
  const completions = isLong ? completionsOf(words.open ?? '', engine) : []
  const titles = await suggestTitles(db, engine, words, completions, SHARES.paper.most)
  const fitting = words.words.length > 1 ? completions.filter(isIn(titles)) : completions
  return shared([
    ...titles,
    ...suggestOrganizations(engine, words.words, SHARES.organization.most),
    ...suggestAuthors(engine, words.words),
    ...suggestWords(engine, words, fitting),
  ])
}

/** Behind other words, only a word that stands with them in a title is likely. */
function isIn(titles: Suggestion[]): (completion: Completion) => boolean {
  const stems = new Set(titles.flatMap(({ text }) => tokensOf(text).map(({ word }) => stem(word))))
  return ({ word }) => stems.has(stem(word))
}

function suggestAuthors({ index, authors }: SearchEngine, words: string[]): Suggestion[] {
  const papersBy = (author: number) => index.papersBy(author)
  return authors.complete(words, SHARES.author.most, papersBy).map(({ id, slug, name }) => ({
    kind: 'author',
    text: name,
    typed: typedIn(name, words).typed,
    detail: `author, ${countOf(index.papersBy(id), 'paper')}`,
    href: authorPath(slug),
  }))
}

function suggestWords(
  { index }: SearchEngine,
  { words, before, open = '' }: TypedWords,
  completions: Completion[],
): Suggestion[] {
  return completions.slice(0, SHARES.word.most).map(({ word, term }) => ({
    kind: 'word',
    text: before + word,
    typed: [[0, before.length + open.length]],
    // With other words before it, nobody has counted.
    detail: words.length === 1 ? countOf(index.papersWith(term), 'paper') : '',
    href: searchPath({ typed: before + word }),
  }))
}

/** Of each kind what is sure, and of what is left the first; in the order in which they came. */
function shared(all: Suggestion[]): Suggestion[] {
  const places = { paper: 0, organization: 0, author: 0, word: 0 }
  const sure = new Set(all.filter(({ kind }) => places[kind]++ < SHARES[kind].sure))
  const others = all.filter(suggestion => !sure.has(suggestion))
  const taken = new Set([...sure, ...others.slice(0, MAX_SUGGESTIONS - sure.size)])
  return all.filter(suggestion => taken.has(suggestion))
}
