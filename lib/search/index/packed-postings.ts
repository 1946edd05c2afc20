import { readImpacts } from '../text/packed'
import { turns } from '../turns'
import { type ByteStore, grown } from './byte-store'
import type { PostingList } from './postings'

/** For each term a run of bytes: for each of its slots the distance from the last one (a varint), and the impact. */
export interface PackedPostings {
  bytes: Uint8Array
  /** Where the run of each term begins; the last entry is the end of all. */
  starts: Uint32Array
  counts: Uint32Array
  /** Terms that many papers hold have no run, but their impacts by slot, see `CommonPostings`. */
  common: Map<number, CommonPostings>
}

/**
 * The impacts of a term by slot, 0 where a paper does not hold it: those of four slots in each number, the first in
 * the lowest byte. They are read ten times as fast as a run.
 */
export type CommonPostings = Int32Array

/** A term that this share of all papers holds is common. Much less would take more room than runs do. */
const COMMON = 1 / 4

/** No postings. */
export const NO_POSTINGS: PackedPostings = {
  bytes: new Uint8Array(0),
  starts: new Uint32Array(1),
  counts: new Uint32Array(0),
  common: new Map(),
}

/** Writes the posting list of a term, slots ascending, into `list`. @returns how long it is. */
export function unpack(packed: PackedPostings, term: number, list: PostingList): number {
  const common = packed.common.get(term)
  return common ? listed(common, list) : unpackRun(packed, term, list)
}

function listed(common: CommonPostings, list: PostingList): number {
  let count = 0
  for (let slot = 0; slot < 4 * common.length; slot += 1) {
    const impact = ((common[slot >> 2] ?? 0) >>> (8 * (slot & 3))) & 255
    if (impact === 0) continue
    list.slots[count] = slot
    list.impacts[count] = impact
    count += 1
  }
  return count
}

function unpackRun({ bytes, starts, counts }: PackedPostings, term: number, list: PostingList): number {
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

/**
 * Packs the postings of what `packImpacts` wrote for slots 0 to `slots` - 1, while other work has its turns: a counting
 * sort, which asks how long each term's run is, where it begins, then writes every posting to its place.
 */
export async function packPostings(terms: ByteStore, slots: number): Promise<PackedPostings> {
  let lengths = new Uint32Array(1_024)
  let counts = new Uint32Array(1_024)
  /** The slot of each term that came last, plus one. */
  let lasts = new Uint32Array(1_024)
  let used = 0
  await eachPosting(terms, slots, (term, slot) => {
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
  const common = new Map<number, CommonPostings>()
  const starts = new Uint32Array(used + 1)
  for (let term = 0; term < used; term += 1) {
    const isCommon = (counts[term] ?? 0) > COMMON * slots
    if (isCommon) common.set(term, new Int32Array(Math.ceil(slots / 4)))
    starts[term + 1] = (starts[term] ?? 0) + (isCommon ? 0 : (lengths[term] ?? 0))
  }
  const next = starts.slice()
  lasts.fill(0)
  const bytes = new Uint8Array(starts[used] ?? 0)
  await eachPosting(terms, slots, (term, slot, impact) => {
    const impacts = common.get(term)
    if (impacts) {
      impacts[slot >> 2] = (impacts[slot >> 2] ?? 0) | (impact << (8 * (slot & 3)))
      return
    }
    let at = next[term] ?? 0
    let distance = slot + 1 - (lasts[term] ?? 0)
    for (; distance > 127; distance >>>= 7) bytes[at++] = (distance & 127) | 128
    bytes[at++] = distance
    bytes[at++] = impact
    next[term] = at
    lasts[term] = slot + 1
  })
  return { bytes, starts, counts: counts.slice(0, used), common }
}

function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest >>>= 7) length += 1
  return length
}

async function eachPosting(
  terms: ByteStore,
  slots: number,
  each: (term: number, slot: number, impact: number) => void,
): Promise<void> {
  const turn = turns()
  for (let slot = 0; slot < slots; slot += 1) {
    const { bytes, start, end } = terms.at(slot)
    readImpacts(bytes.subarray(start, end), (term, impact) => each(term, slot, impact))
    if (turn.isOver()) await turn.pass()
  }
}
