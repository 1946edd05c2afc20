import { type ByteStore, grown } from './byte-store'
import { readImpacts } from './packed'

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

/** Slots by their low 16 bits, so that a posting takes 3 bytes; a term has a run of postings for each block. */
const BLOCK_BITS = 16
const LOW = (1 << BLOCK_BITS) - 1

interface Packed {
  /** Where the run of (term · blocks + block) begins. */
  starts: Uint32Array
  blocks: number
  lows: Uint16Array
  impacts: Uint8Array
}

/** Postings of what `packImpacts` wrote for slots 0 to `slots` - 1; further ones can be added. */
export function createPostings(terms: ByteStore, slots: number): Postings {
  const packed = pack(terms, slots)
  const termCount = (packed.starts.length - 1) / packed.blocks
  const added = new Map<number, number[]>()
  const list: PostingList = { slots: new Uint32Array(0), impacts: new Uint8Array(0), count: 0 }

  const packedCount = (term: number): number => {
    if (!(term >= 0 && term < termCount)) return 0
    const from = term * packed.blocks
    return (packed.starts[from + packed.blocks] ?? 0) - (packed.starts[from] ?? 0)
  }
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

function unpack({ starts, blocks, lows, impacts }: Packed, term: number, list: PostingList): number {
  const first = starts[term * blocks] ?? 0
  let at = first
  for (let block = 0; block < blocks; block += 1) {
    const end = starts[term * blocks + block + 1] ?? 0
    const high = block << BLOCK_BITS
    for (; at < end; at += 1) list.slots[at - first] = high | (lows[at] ?? 0)
  }
  list.impacts.set(impacts.subarray(first, at))
  return at - first
}

/** A counting sort: how long each run is, where it begins, then every posting to its place. */
function pack(terms: ByteStore, slots: number): Packed {
  const blocks = Math.max(1, Math.ceil(slots / (LOW + 1)))
  let lengths = new Uint32Array(blocks)
  let used = blocks
  for (let slot = 0; slot < slots; slot += 1) {
    const block = slot >>> BLOCK_BITS
    readItem(terms, slot, term => {
      used = Math.max(used, (term + 1) * blocks)
      if (used > lengths.length) lengths = grown(lengths, used * 2)
      const run = term * blocks + block
      lengths[run] = (lengths[run] ?? 0) + 1
    })
  }
  const starts = new Uint32Array(used + 1)
  for (let run = 0; run < used; run += 1) starts[run + 1] = (starts[run] ?? 0) + (lengths[run] ?? 0)
  const next = starts.slice()
  const lows = new Uint16Array(starts[used] ?? 0)
  const impacts = new Uint8Array(lows.length)
  for (let slot = 0; slot < slots; slot += 1) {
    const block = slot >>> BLOCK_BITS
    readItem(terms, slot, (term, impact) => {
      const run = term * blocks + block
      const at = next[run] ?? 0
      next[run] = at + 1
      lows[at] = slot & LOW
      impacts[at] = impact
    })
  }
  return { starts, blocks, lows, impacts }
}

function readItem(terms: ByteStore, slot: number, each: (term: number, impact: number) => void): void {
  const { bytes, start, end } = terms.at(slot)
  readImpacts(bytes.subarray(start, end), each)
}
