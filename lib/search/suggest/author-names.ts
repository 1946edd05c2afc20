import type { AuthorNames } from '../index/parts'
import { entryOf, keyedEntries, merged, placeOfEntry, rangeOf } from './name-order'
import { createNamePool, type NamePool } from './name-pool'

/** A name found: its place in the pool, and how many papers its author wrote. */
interface Found {
  place: number
  papers: number
}

/** So many entries may wait to be ordered: each question looks through all of them. */
const MAX_WAITING = 2_000

/** Names of authors in memory, about 40 bytes each; every word of every name has an entry in an ordered list. */
export function createAuthorNames(): AuthorNames {
  const pool = createNamePool()
  let ids = new Uint32Array(1 << 8)
  let known = new Uint8Array(1 << 8)
  let ordered = new Uint32Array(0)
  let waiting: bigint[] = []

  function isNew(id: number): boolean {
    const at = id >>> 3
    const bit = 1 << (id & 7)
    if (at >= known.length) known = grown(known, new Uint8Array(at * 2))
    const byte = known[at] ?? 0
    known[at] = byte | bit
    return (byte & bit) === 0
  }

  function add(authors: { id: number; slug: string; name: string }[]): void {
    for (const { id, slug, name } of authors) {
      if (!isNew(id)) continue
      const place = pool.add(name, slug)
      if (place >= ids.length) ids = grown(ids, new Uint32Array(Math.ceil(place * 1.25)))
      ids[place] = id
      waiting.push(...keyedEntries(pool, place))
    }
    if (waiting.length <= MAX_WAITING) return
    ordered = merged(pool, ordered, waiting)
    waiting = []
  }

  function complete(words: string[], limit: number, papersBy: (author: number) => number) {
    const prefixes = words.map(word => Buffer.from(word)).filter(prefix => prefix.length > 0)
    const ranges = prefixes.map(prefix => rangeOf(pool, ordered, prefix))
    const [rarest] = ranges.toSorted((a, b) => a.to - a.from - (b.to - b.from))
    if (!rarest || limit < 1) return []
    const best: Found[] = []
    const consider = (entry: number) => {
      const place = placeOfEntry(entry)
      const found = { place, papers: papersBy(ids[place] ?? 0) }
      const last = best.length < limit ? undefined : best.at(-1)
      if (found.papers < 1 || (last && !isBefore(pool, found, last))) return
      if (best.some(other => other.place === place) || !holds(pool, place, prefixes)) return
      const at = best.findIndex(other => isBefore(pool, found, other))
      best.splice(at < 0 ? best.length : at, 0, found)
      if (best.length > limit) best.pop()
    }
    for (let index = rarest.from; index < rarest.to; index += 1) consider(ordered[index] ?? 0)
    for (const keyed of waiting) consider(entryOf(keyed))
    return best.map(({ place }) => ({
      id: ids[place] ?? 0,
      slug: pool.slugAt(place),
      name: pool.nameAt(place),
    }))
  }

  return { add, complete }
}

/** Most papers first, then by the alphabet. */
function isBefore(pool: NamePool, a: Found, b: Found): boolean {
  return a.papers === b.papers ? pool.compare(a.place, b.place) < 0 : a.papers > b.papers
}

/** Whether every prefix begins a word of the name. */
function holds(pool: NamePool, place: number, prefixes: Uint8Array[]): boolean {
  return prefixes.every(prefix => {
    let isThere = false
    pool.eachWord(place, start => {
      isThere = begins(pool, start, prefix)
      return isThere
    })
    return isThere
  })
}

function begins(pool: NamePool, start: number, prefix: Uint8Array): boolean {
  for (let index = 0; index < prefix.length; index += 1) {
    if (pool.letter(start + index) !== prefix[index]) return false
  }
  return true
}

function grown<T extends Uint8Array | Uint32Array>(old: Uint8Array | Uint32Array, room: T): T {
  room.set(old)
  return room
}
