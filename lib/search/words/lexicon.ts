import type { Lexicon } from '../index/parts'
import { type ByLength, byLength } from './by-length'
import { edits } from './edits'
import {
  beginsWith,
  EMPTY_TABLE,
  letterMask,
  merged,
  placeOf,
  type TextTable,
  textAt,
  textsAt,
} from './text-table'

/** An empty lexicon; it holds texts in typed arrays, which grow by being merged with what is added. */
export function createLexicon(): Lexicon {
  let table = EMPTY_TABLE
  /** Made when it is asked for. */
  let ordered: ByLength | undefined
  return {
    get size() {
      return table.size
    },
    add(entries) {
      const unknown = new Map(entries.map(({ text, id }) => [text, id]))
      for (const text of unknown.keys()) if (find(table, text) !== undefined) unknown.delete(text)
      if (unknown.size === 0) return
      const sorted = Array.from(unknown, ([text, id]) => ({ text, id })).sort(byText)
      table = merged(table, sorted)
      ordered = undefined
    },
    find: text => find(table, text),
    startingWith(prefix, limit) {
      const from = placeOf(table, prefix)
      let to = from
      while (to < table.size && to - from < limit && beginsWith(table, to, prefix)) to += 1
      return textsAt(table, from, to).map((text, index) => ({ text, id: table.ids[from + index] ?? 0 }))
    },
    near(text, most) {
      ordered ??= byLength(table)
      return near(table, ordered, text, most)
    },
  }
}

function byText(a: { text: string }, b: { text: string }): number {
  return a.text < b.text ? -1 : 1
}

function find(table: TextTable, text: string): number | undefined {
  const place = placeOf(table, text)
  const isThere = place < table.size && lengthAt(table, place) === text.length
  return isThere && beginsWith(table, place, text) ? table.ids[place] : undefined
}

function near(
  table: TextTable,
  { places, masks, starts }: ByLength,
  text: string,
  most: number,
): ReturnType<Lexicon['near']> {
  const found: ReturnType<Lexicon['near']> = []
  const mask = letterMask(text)
  const from = starts[Math.max(0, text.length - most)] ?? table.size
  const to = starts[text.length + most + 1] ?? table.size
  for (let at = from; at < to; at += 1) {
    const other = masks[at] ?? 0
    // An edit takes one letter at most, and brings one at most.
    if (bits(mask & ~other) > most || bits(other & ~mask) > most) continue
    const place = places[at] ?? 0
    const candidate = textAt(table, place)
    const distance = edits(text, candidate, most)
    if (distance <= most) found.push({ text: candidate, id: table.ids[place] ?? 0, edits: distance })
  }
  return found
}

function lengthAt({ starts }: TextTable, place: number): number {
  return (starts[place + 1] ?? 0) - (starts[place] ?? 0)
}

/**
 * How many bits of a 32-bit number are set.
 * Source: H. S. Warren, Hacker's Delight (2012), figure 5-2.
 */
function bits(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
