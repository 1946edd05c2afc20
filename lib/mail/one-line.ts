/**
 * Text as one line for a message: every run of white space and control characters is one space, so that nothing
 * from outside can end a header or begin one (RFC 5322, section 2.2), and the marks that turn the direction of
 * what follows are left out.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Bidi_Control}/gu, '')
    .trim()
}

/**
 * The beginning of a line, of at most `length` UTF-16 units, ended at a word; a word that takes up more than
 * half of that room is cut within.
 */
export function beginning(line: string, length: number): string {
  if (line.length <= length) return line
  const space = line.lastIndexOf(' ', length)
  if (space > length / 2) return line.slice(0, space).trimEnd()
  // Never half of a character that takes two units.
  return line.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** The beginning of a line, closed with an ellipsis where it goes on. */
export function shortened(line: string, length: number, ellipsis = '…'): string {
  if (line.length <= length) return line
  return `${beginning(line, length - ellipsis.length).replace(/[\s,;:–—-]+$/u, '')}${ellipsis}`
}
