import { readImpacts } from '../text/packed'
import { type ByteStore, grown } from './byte-store'

/** The papers (slots) that hold a term, each with the term's impact there: the first `count` of each array. */
export interface PostingList {
  slots: Uint32Array
  impacts: Uint8Array
  count: number
}

/** For each term, where it occurs. */
export interface Postings {
  /** The posting list of a term, slots ascending; overwritten by the next call. */
  read(term: number): PostingList
  /** How many postings a term has. */
  count(term: number): number
  /** Appends to a term's list; slots come in ascending order. */
  add(term: number, slot: number, impact: number): void
}

/** For each term a run of bytes: for each of its slots the distance from the last one (a varint), and the impact. */
interface Packed {
  bytes: Uint8Array
  /** Where the run of each term begins; the last entry is the end of all. */
  starts: Uint32Array
  counts: Uint32Array
}

/** Postings of what `packImpacts` wrote for slots 0 to `slots` - 1; further ones can be added. */
export function createPostings(terms: ByteStore, slots: number): Postings {
  const packed = pack(terms, slots)
  const added = new Map<number, number[]>()
  const list: PostingList = { slots: new Uint32Array(0), impacts: new Uint8Array(0), count: 0 }

  const packedCount = (term: number): number => packed.counts[term] ?? 0
  const count = (term: number) => packedCount(term) + (added.get(term)?.length ?? 0)

  return {
    count,
    read(term) {
      const needed = count(term)
      if (needed > list.slots.length) {
        list.slots = new Uint32Array(2 * needed)
        list.impacts = new Uint8Array(2 * needed)
      }
      list.count = packedCount(term) > 0 ? unpack(packed, term, list) : 0
      for (const posting of added.get(term) ?? []) {
        list.slots[list.count] = posting / 256
        list.impacts[list.count] = posting % 256
        list.count += 1
      }
      return list
    },
    add(term, slot, impact) {
      const posting = slot * 256 + impact
      const postings = added.get(term)
      if (postings) postings.push(posting)
      else added.set(term, [posting])
    },
  }
}

function unpack({ bytes, starts, counts }: Packed, term: number, list: PostingList): number {
  const count = counts[term] ?? 0
  let at = starts[term] ?? 0
  let slot = -1
  for (let index = 0; index < count; index += 1) {
    let byte = bytes[at++] ?? 0
    let distance = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0
      distance |= (byte & 127) << shift
    }
    slot += distance
    list.slots[index] = slot
    list.impacts[index] = bytes[at++] ?? 0
  }
  return count
}

/** A counting sort: how long each term's run is, where it begins, then every posting to its place. */
function pack(terms: ByteStore, slots: number): Packed {
  let lengths = new Uint32Array(1_024)
  let counts = new Uint32Array(1_024)
  /** The slot of each term that came last, plus one. */
  let lasts = new Uint32Array(1_024)
  let used = 0
  eachPosting(terms, slots, (term, slot) => {
    if (term >= used) used = term + 1
    if (used > counts.length) {
      lengths = grown(lengths, used * 2)
      counts = grown(counts, used * 2)
      lasts = grown(lasts, used * 2)
    }
    lengths[term] = (lengths[term] ?? 0) + varintLength(slot + 1 - (lasts[term] ?? 0)) + 1
    counts[term] = (counts[term] ?? 0) + 1
    lasts[term] = slot + 1
  })
  const starts = new Uint32Array(used + 1)
  for (let term = 0; term < used; term += 1) starts[term + 1] = (starts[term] ?? 0) + (lengths[term] ?? 0)
  const next = starts.slice()
  lasts.fill(0)
  const bytes = new Uint8Array(starts[used] ?? 0)
  eachPosting(terms, slots, (term, slot, impact) => {
    let at = next[term] ?? 0
    let distance = slot + 1 - (lasts[term] ?? 0)
    for (; distance > 127; distance >>>= 7) bytes[at++] = (distance & 127) | 128
    bytes[at++] = distance
    bytes[at++] = impact
    next[term] = at
    lasts[term] = slot + 1
  })
  return { bytes, starts, counts: counts.slice(0, used) }
}

function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest >>>= 7) length += 1
  return length
}

function eachPosting(
  terms: ByteStore,
  slots: number,
  each: (term: number, slot: number, impact: number) => void,
): void {
  for (let slot = 0; slot < slots; slot += 1) {
    const { bytes, start, end } = terms.at(slot)
    readImpacts(bytes.subarray(start, end), (term, impact) => each(term, slot, impact))
  }
}
