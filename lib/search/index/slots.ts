import { grown } from './byte-store'
import type { PaperFacts } from './parts'

/** Papers by slot: a number for each, given in the order in which they came. A replaced paper's slot is dead. */
export interface Slots {
  /** How many slots there are, dead ones too. */
  count: number
  dead: number[]
  ids: (string | undefined)[]
  dayKeys: Int32Array
  /** -1 where unknown. */
  upvotes: Int32Array
  hasCode: Uint8Array
  /** The number of the organisation, from 1; 0 for none. */
  organizations: Int32Array
  authors: Int32Array
  /** Where the authors of a slot end; they begin where those of the slot before end. */
  authorEnds: Uint32Array
  slotOf: Map<string, number>
}

const FEWEST = 1_024

/** No papers. */
export function emptySlots(): Slots {
  return {
    count: 0,
    dead: [],
    ids: [],
    dayKeys: new Int32Array(FEWEST),
    upvotes: new Int32Array(FEWEST),
    hasCode: new Uint8Array(FEWEST),
    organizations: new Int32Array(FEWEST),
    authors: new Int32Array(FEWEST),
    authorEnds: new Uint32Array(FEWEST),
    slotOf: new Map(),
  }
}

/** Gives a paper the next slot. @returns the slot. */
export function addSlot(slots: Slots, facts: PaperFacts, organization: number): number {
  const slot = slots.count
  if (slot === slots.dayKeys.length) grow(slots, slot * 2)
  const from = authorsStart(slots, slot)
  const end = from + facts.authors.length
  if (end > slots.authors.length) slots.authors = grown(slots.authors, end * 2)
  slots.authors.set(facts.authors, from)
  slots.authorEnds[slot] = end
  slots.ids[slot] = facts.id
  slots.slotOf.set(facts.id, slot)
  slots.count += 1
  setFacts(slots, slot, facts, organization)
  return slot
}

/** Writes what may change of a paper without its text. */
export function setFacts(slots: Slots, slot: number, facts: PaperFacts, organization: number): void {
  slots.dayKeys[slot] = facts.dayKey
  slots.upvotes[slot] = facts.upvotes ?? -1
  slots.hasCode[slot] = Number(facts.hasCode)
  slots.organizations[slot] = organization
}

/** Marks a paper's slot as dead. @returns the slot; undefined when the paper is unknown. */
export function killSlot(slots: Slots, id: string): number | undefined {
  const slot = slots.slotOf.get(id)
  if (slot === undefined) return undefined
  slots.slotOf.delete(id)
  slots.ids[slot] = undefined
  slots.dead.push(slot)
  return slot
}

/** The authors of a slot, as `search_authors` identifies them. */
export function authorsOf(slots: Slots, slot: number): Int32Array {
  return slots.authors.subarray(authorsStart(slots, slot), slots.authorEnds[slot])
}

function authorsStart(slots: Slots, slot: number): number {
  return slot === 0 ? 0 : (slots.authorEnds[slot - 1] ?? 0)
}

function grow(slots: Slots, length: number): void {
  slots.dayKeys = grown(slots.dayKeys, length)
  slots.upvotes = grown(slots.upvotes, length)
  slots.hasCode = grown(slots.hasCode, length)
  slots.organizations = grown(slots.organizations, length)
  slots.authorEnds = grown(slots.authorEnds, length)
}
