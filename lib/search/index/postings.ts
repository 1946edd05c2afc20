import { type CommonPostings, type PackedPostings, unpack } from './packed-postings'

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
  /** What is not in a list, of a term that many papers hold. */
  common(term: number): CommonPostings | undefined
  /** What of a posting list `common` does not tell: all of it for other terms. Overwritten by the next call. */
  readOthers(term: number): PostingList
  /** How many postings a term has. */
  count(term: number): number
  /** Appends to a term's list; slots come in ascending order. */
  add(term: number, slot: number, impact: number): void
}

/** Postings to begin with, to which further ones can be added. */
export function createPostings(packed: PackedPostings): Postings {
  const added = new Map<number, number[]>()
  const list: PostingList = { slots: new Uint32Array(0), impacts: new Uint8Array(0), count: 0 }

  const count = (term: number) => (packed.counts[term] ?? 0) + (added.get(term)?.length ?? 0)

  function read(term: number, isWithoutPacked: boolean): PostingList {
    const needed = count(term)
    if (needed > list.slots.length) {
      list.slots = new Uint32Array(2 * needed)
      list.impacts = new Uint8Array(2 * needed)
    }
    list.count = isWithoutPacked ? 0 : unpack(packed, term, list)
    for (const posting of added.get(term) ?? []) {
      list.slots[list.count] = posting / 256
      list.impacts[list.count] = posting % 256
      list.count += 1
    }
    return list
  }

  return {
    count,
    read: term => read(term, false),
    common: term => packed.common.get(term),
    readOthers: term => read(term, packed.common.has(term)),
    add(term, slot, impact) {
      const posting = slot * 256 + impact
      const postings = added.get(term)
      if (postings) postings.push(posting)
      else added.set(term, [posting])
    },
  }
}
