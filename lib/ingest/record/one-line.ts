/**
 * A source's text as the store can hold it: every run of white space one space, no control characters (PostgreSQL
 * refuses U+0000), no half of a surrogate pair (its jsonb refuses that).
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
}
