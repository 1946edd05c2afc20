/**
 * How many edits turn one text into the other: a character more, less, or other, or two neighbours swapped (the
 * optimal string alignment distance). More than `most` is given as `most + 1`.
 * Source: L. Boytsov, Indexing methods for approximate dictionary searching (2011), section 2.2.
 */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let line: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    let least = row
    line[0] = row
    for (let column = 1; column <= b.length; column += 1) {
      const value = cell(a, b, row, column, line, last, beforeLast)
      line[column] = value
      if (value < least) least = value
    }
    if (least > most) return most + 1
    const spare = beforeLast
    beforeLast = last
    last = line
    line = spare
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}

function cell(
  a: string,
  b: string,
  row: number,
  column: number,
  line: number[],
  last: number[],
  beforeLast: number[],
): number {
  const differs = a[row - 1] === b[column - 1] ? 0 : 1
  const least = Math.min(at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + differs)
  const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
  return isSwap ? Math.min(least, at(beforeLast, column - 2) + 1) : least
}

function at(line: number[], column: number): number {
  return line[column] ?? Number.POSITIVE_INFINITY
}
