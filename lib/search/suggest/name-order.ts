import type { NamePool } from './name-pool'

/** So many bytes of a word are kept in order; what follows them is compared where it is asked for. */
const KEY_BYTES = 4

/** Which word of a name an entry means takes so many bits of it. */
const WORD_BITS = 4

/** Later words of a name have no entry. */
const MAX_WORDS = 1 << WORD_BITS

/** An entry, `place << 4 | word`, behind the key by which it is ordered: one number, which sorts fast. */
type Keyed = bigint

/** The place of the name that an entry belongs to. */
export function placeOfEntry(entry: number): number {
  return entry >>> WORD_BITS
}

/** An entry for each word of a name, with its key. */
export function keyedEntries(pool: NamePool, place: number): Keyed[] {
  const entries: Keyed[] = []
  pool.eachWord(place, start => {
    const entry = ((place << WORD_BITS) | entries.length) >>> 0
    entries.push((BigInt(keyAt(pool, start)) << 32n) | BigInt(entry))
    return entries.length === MAX_WORDS
  })
  return entries
}

/** The entry without its key. */
export function entryOf(keyed: Keyed): number {
  return Number(keyed & 0xffffffffn)
}

/** An ordered list of entries with others added in their order. */
export function merged(pool: NamePool, old: Uint32Array, added: Keyed[]): Uint32Array<ArrayBuffer> {
  // A typed array sorts without calling back.
  const sorted = BigUint64Array.from(added).sort()
  const all = new Uint32Array(old.length + sorted.length)
  let taken = 0
  sorted.forEach((keyed, index) => {
    const at = countBelow(pool, old, Number(keyed >> 32n), taken)
    all.set(old.subarray(taken, at), taken + index)
    all[at + index] = entryOf(keyed)
    taken = at
  })
  all.set(old.subarray(taken), taken + sorted.length)
  return all
}

/** From where to where the ordered entries have a word that begins with the first bytes of the prefix. */
export function rangeOf(pool: NamePool, ordered: Uint32Array, prefix: Uint8Array) {
  let key = 0
  for (let index = 0; index < KEY_BYTES; index += 1) key = key * 256 + (prefix[index] ?? 0)
  const after = key + 256 ** Math.max(0, KEY_BYTES - prefix.length)
  const from = countBelow(pool, ordered, key, 0)
  return { from, to: countBelow(pool, ordered, after, from) }
}

/** How many of the ordered entries have smaller keys; `from` of them are known to. */
function countBelow(pool: NamePool, ordered: Uint32Array, key: number, from: number): number {
  let low = from
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keyOf(pool, ordered[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low
}

function keyOf(pool: NamePool, entry: number): number {
  let left = entry & (MAX_WORDS - 1)
  let key = 0
  pool.eachWord(placeOfEntry(entry), start => {
    if (left === 0) key = keyAt(pool, start)
    left -= 1
    return left < 0
  })
  return key
}

/** The first bytes of a word as a number, zeros behind its end. */
function keyAt(pool: NamePool, start: number): number {
  let key = 0
  let hasEnded = false
  for (let index = 0; index < KEY_BYTES; index += 1) {
    const letter: number = hasEnded ? 0 : pool.letter(start + index)
    hasEnded ||= letter === 0
    key = key * 256 + letter
  }
  return key
}
