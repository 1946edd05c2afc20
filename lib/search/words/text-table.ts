/** Texts in ascending order (of UTF-16 units), each with a number; a tenth of what an object per text takes. */
export interface TextTable {
  size: number
  /** The texts one after the other, in UTF-16 units, and where each starts; the last entry is the end of all. */
  units: Uint16Array
  starts: Uint32Array
  ids: Int32Array
  /** Which letters a text has, as `letterMask` says it. */
  masks: Uint32Array
}

export const EMPTY_TABLE = emptyTable(0, 0)

function emptyTable(size: number, units: number): TextTable {
  return {
    size,
    units: new Uint16Array(units),
    starts: new Uint32Array(size + 1),
    ids: new Int32Array(size),
    masks: new Uint32Array(size),
  }
}

/** The text at a place. */
export function textAt({ units, starts }: TextTable, place: number): string {
  const end = starts[place + 1] ?? 0
  let text = ''
  // Five times as fast as a call with all units.
  for (let at = starts[place] ?? 0; at < end; at += 1) text += String.fromCharCode(units[at] ?? 0)
  return text
}

/** The texts from one place to another, which is not included: cut from one string, as making many is slow. */
export function textsAt({ units, starts }: TextTable, from: number, to: number): string[] {
  const first = starts[from] ?? 0
  const block = units.subarray(first, starts[to])
  const all = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('utf16le')
  return Array.from({ length: to - from }, (_, index) =>
    all.slice((starts[from + index] ?? 0) - first, (starts[from + index + 1] ?? 0) - first),
  )
}

/** The first place whose text is not before `text`; the table's size when there is none. */
export function placeOf(table: TextTable, text: string): number {
  let low = 0
  let high = table.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(table, middle, text) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether the text at a place begins so. */
export function beginsWith({ units, starts }: TextTable, place: number, prefix: string): boolean {
  const start = starts[place] ?? 0
  if ((starts[place + 1] ?? 0) - start < prefix.length) return false
  for (let index = 0; index < prefix.length; index += 1) {
    if (units[start + index] !== prefix.charCodeAt(index)) return false
  }
  return true
}

function compare({ units, starts }: TextTable, place: number, text: string): number {
  const start = starts[place] ?? 0
  const length = (starts[place + 1] ?? 0) - start
  const shorter = Math.min(length, text.length)
  for (let index = 0; index < shorter; index += 1) {
    const difference = (units[start + index] ?? 0) - text.charCodeAt(index)
    if (difference !== 0) return difference
  }
  return length - text.length
}

/**
 * A table with more texts; what stood in between moves in whole blocks.
 * @param entries in ascending order, each once, none of them in the table.
 */
export function merged(table: TextTable, entries: { text: string; id: number }[]): TextTable {
  const added = entries.reduce((units, { text }) => units + text.length, 0)
  const result = emptyTable(table.size + entries.length, table.units.length + added)
  const to = { place: 0, unit: 0 }
  let from = 0
  for (const entry of entries) {
    const place = placeOf(table, entry.text)
    copyBlock(table, from, place, result, to)
    from = place
    append(result, to, entry)
  }
  copyBlock(table, from, table.size, result, to)
  result.starts[to.place] = to.unit
  return result
}

function copyBlock(
  table: TextTable,
  from: number,
  until: number,
  result: TextTable,
  to: { place: number; unit: number },
): void {
  const start = table.starts[from] ?? 0
  const end = table.starts[until] ?? 0
  result.units.set(table.units.subarray(start, end), to.unit)
  result.ids.set(table.ids.subarray(from, until), to.place)
  result.masks.set(table.masks.subarray(from, until), to.place)
  const moved = to.unit - start
  for (let place = from; place < until; place += 1) {
    result.starts[to.place + place - from] = (table.starts[place] ?? 0) + moved
  }
  to.place += until - from
  to.unit += end - start
}

function append(
  { units, starts, ids, masks }: TextTable,
  to: { place: number; unit: number },
  { text, id }: { text: string; id: number },
): void {
  starts[to.place] = to.unit
  ids[to.place] = id
  masks[to.place] = letterMask(text)
  for (let index = 0; index < text.length; index += 1) units[to.unit + index] = text.charCodeAt(index)
  to.place += 1
  to.unit += text.length
}

const LETTER_A = 97
const LETTERS = 26

/** One bit for each letter from a to z that a text has, and six that all other characters share. */
export function letterMask(text: string): number {
  let mask = 0
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index) - LETTER_A
    mask |= letter >= 0 && letter < LETTERS ? 1 << letter : 1 << (LETTERS + (text.charCodeAt(index) % 6))
  }
  return mask >>> 0
}
