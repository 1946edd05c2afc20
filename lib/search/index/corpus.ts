import type { ByteStore } from './byte-store'
import type { Postings } from './postings'
import type { Slots } from './slots'

/** What the index is made of, as its functions share it. */
export interface Corpus {
  slots: Slots
  postings: Postings
  /** The sequence of terms of each slot. */
  sequences: ByteStore
  /** Slugs of organisations with their number, from 1. */
  organizationNumbers: Map<string, number>
  /** In how many papers a term occurs, dead slots left out. */
  papersWith: (term: number) => number
}

/** How many papers there are. */
export function sizeOf({ slots }: Corpus): number {
  return slots.count - slots.dead.length
}

/** Whether no paper stands at a slot any more. */
export function isDead({ slots }: Corpus, slot: number): boolean {
  return slots.ids[slot] === undefined
}
