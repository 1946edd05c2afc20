import type { Route } from 'next'
import { tokensOf } from '../text/tokens'
import { parseQuery } from './parse-query'
import { searchPath } from './search-path'

/** "(VLMs)" at the end of "vision-language models (VLMs)": papers that say the whole need not say the short form. */
const SHORT_FORM = /\s\([^()]*\)$/

const QUOTES = /["“”„‟«»＂]/gu

/**
 * The address of the search for a keyword: its words in quotes, since together they mean something.
 * @returns undefined where that cannot be searched for: it holds no word, or too many.
 */
export function keywordPath(keyword: string): Route | undefined {
  const text = keyword.replace(SHORT_FORM, '').replace(QUOTES, ' ').replace(/\s+/g, ' ').trim()
  const words = tokensOf(text).length
  const typed = words === 1 && /^[\p{L}\p{N}]+$/u.test(text) ? text : `"${text}"`
  return words > 0 && 'query' in parseQuery(typed) ? searchPath({ typed }) : undefined
}
