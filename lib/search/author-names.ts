import { createNamePool, type NamePool } from './name-pool'
import type { AuthorNames } from './parts'

/** A name found: its place in the pool, and how many papers its author wrote. */
interface Found {
  place: number
  papers: number
}

/** So many bytes of a word are kept in order; what follows them is compared where it is asked for. */
const KEY_BYTES = 4

/** Which word of a name an entry means takes so many bits of it. */
const WORD_BITS = 4
const MAX_WORDS = 1 << WORD_BITS

/** So many entries may wait unordered: each question looks through all of them. */
const MAX_WAITING = 2_000

/**
 * Names of authors in memory, about 35 bytes each. Every word of every name has an entry, `place << 4 | word`; the
 * entries stand in the order of the first four bytes of their word.
 */
export function createAuthorNames(): AuthorNames {
  const pool = createNamePool()
  let ids = new Uint32Array(1 << 8)
  let known = new Uint8Array(1 << 8)
  let ordered = new Uint32Array(0)
  let waiting: number[] = []

  function isNew(id: number): boolean {
    const byte = id >>> 3
    const bit = 1 << (id & 7)
    if (byte >= known.length) known = copied(known, new Uint8Array(byte * 2))
    if ((known[byte] ?? 0) & bit) return false
    known[byte] = (known[byte] ?? 0) | bit
    return true
  }

  function add(authors: { id: number; slug: string; name: string }[]): void {
    for (const { id, slug, name } of authors) {
      if (!isNew(id)) continue
      const place = pool.add(name, slug)
      if (place >= ids.length) ids = copied(ids, new Uint32Array(Math.ceil(place * 1.25)))
      ids[place] = id
      const words = Math.min(MAX_WORDS, pool.wordStarts(place).length)
      for (let word = 0; word < words; word += 1) waiting.push((place << WORD_BITS) | word)
    }
    if (waiting.length <= MAX_WAITING) return
    ordered = merged(pool, ordered, inOrder(pool, waiting))
    waiting = []
  }

  function complete(words: string[], limit: number, papersBy: (author: number) => number) {
    const prefixes = words.map(word => Buffer.from(word)).filter(prefix => prefix.length > 0)
    const ranges = prefixes.map(prefix => rangeOf(pool, ordered, prefix))
    const [rarest] = ranges.toSorted((a, b) => a.to - a.from - (b.to - b.from))
    if (!rarest || limit < 1) return []
    const best: Found[] = []
    const consider = (entry: number) => {
      const place = entry >>> WORD_BITS
      const papers = papersBy(ids[place] ?? 0)
      const last = best.length < limit ? undefined : best.at(-1)
      if (papers < 1 || (last && papers < last.papers)) return
      if (best.some(found => found.place === place) || !holds(pool, place, prefixes)) return
      insert(pool, best, { place, papers })
      if (best.length > limit) best.pop()
    }
    for (let index = rarest.from; index < rarest.to; index += 1) consider(ordered[index] ?? 0)
    waiting.forEach(consider)
    return best.map(({ place }) => ({
      id: ids[place] ?? 0,
      slug: pool.slugAt(place),
      name: pool.nameAt(place),
    }))
  }

  return { add, complete }
}

/** Whether every prefix begins a word of the name. */
function holds(pool: NamePool, place: number, prefixes: Buffer[]): boolean {
  const starts = pool.wordStarts(place)
  return prefixes.every(prefix => starts.some(start => begins(pool, start, prefix)))
}

function begins(pool: NamePool, start: number, prefix: Buffer): boolean {
  for (let index = 0; index < prefix.length; index += 1) {
    if (pool.letter(start + index) !== prefix[index]) return false
  }
  return true
}

/** Puts a name in its place: most papers first, then by the alphabet. */
function insert(pool: NamePool, best: Found[], found: Found): void {
  const slug = pool.slugAt(found.place)
  const at = best.findIndex(
    ({ place, papers }) => papers < found.papers || (papers === found.papers && slug < pool.slugAt(place)),
  )
  best.splice(at < 0 ? best.length : at, 0, found)
}

/** The first bytes of an entry's word as a number, zeros behind its end. */
function keyOf(pool: NamePool, entry: number): number {
  const start = pool.wordStarts(entry >>> WORD_BITS)[entry & (MAX_WORDS - 1)] ?? 0
  return keyFrom(index => pool.letter(start + index))
}

function keyFrom(letter: (index: number) => number): number {
  let key = 0
  let hasEnded = false
  for (let index = 0; index < KEY_BYTES; index += 1) {
    const byte = hasEnded ? 0 : letter(index)
    hasEnded ||= byte === 0
    key = key * 256 + byte
  }
  return key
}

/** The entries whose word begins with the first bytes of the prefix. */
function rangeOf(pool: NamePool, ordered: Uint32Array, prefix: Buffer): { from: number; to: number } {
  const first = keyFrom(index => prefix[index] ?? 0)
  const after = first + 256 ** Math.max(0, KEY_BYTES - prefix.length)
  return { from: placeOf(pool, ordered, first), to: placeOf(pool, ordered, after) }
}

/** How many of the entries have smaller keys. */
function placeOf(pool: NamePool, ordered: Uint32Array, key: number, from = 0): number {
  let low = from
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keyOf(pool, ordered[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Entries by their keys: both halves of a 64-bit number, which typed arrays sort without calling back. */
function inOrder(pool: NamePool, entries: number[]): Uint32Array {
  const pairs = new BigUint64Array(entries.length)
  entries.forEach((entry, index) => {
    pairs[index] = (BigInt(keyOf(pool, entry)) << 32n) | BigInt(entry)
  })
  return Uint32Array.from(pairs.sort(), pair => Number(pair & 0xffffffffn))
}

/** Two ordered lists as one. */
function merged(pool: NamePool, old: Uint32Array, added: Uint32Array): Uint32Array {
  const all = new Uint32Array(old.length + added.length)
  let taken = 0
  added.forEach((entry, index) => {
    const place = placeOf(pool, old, keyOf(pool, entry), taken)
    all.set(old.subarray(taken, place), taken + index)
    all[place + index] = entry
    taken = place
  })
  all.set(old.subarray(taken), taken + added.length)
  return all
}

function copied<T extends Uint8Array | Uint32Array>(old: T, room: T): T {
  room.set(old)
  return room
}
