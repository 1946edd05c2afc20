import type { SearchQuery } from './query-types'

/** Writes a query as a reader would type it: what `parseQuery` takes apart the same way again. */
export function writeQuery(query: SearchQuery): string {
  const { words, phrases, without, authors, organizations, after, before } = query
  return [
    ...quoting(words, phrases),
    ...without.map(list => `-${quoted(list)}`),
    ...authors.map(list => `author:${quoted(list)}`),
    ...organizations.map(words => `org:"${words}"`),
    ...(after ? [`after:${after}`] : []),
    ...(before ? [`before:${before}`] : []),
  ].join(' ')
}

/** The words in their order; where the next phrase begins, it stands in quotes. */
function quoting(words: string[], phrases: string[][]): string[] {
  const [phrase, ...later] = phrases
  const [word, ...rest] = words
  if (word === undefined) return []
  if (phrase?.every((part, index) => part === words[index])) {
    return [`"${phrase.join(' ')}"`, ...quoting(words.slice(phrase.length), later)]
  }
  return [word, ...quoting(rest, phrases)]
}

function quoted(words: string[]): string {
  return words.length === 1 ? words.join('') : `"${words.join(' ')}"`
}
