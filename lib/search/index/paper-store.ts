import { type ByteStore, createByteStore } from './byte-store'
import { createOrganizations, type Organizations } from './organizations'
import type { IndexedPaper, PaperFacts } from './parts'
import { addSlot, authorsOf, emptySlots, killSlot, type Slots, setFacts } from './slots'
import { createTally, type Tally } from './tally'

/** What the index keeps of papers, by slot, besides where terms occur. */
export interface PaperStore {
  slots: Slots
  organizations: Organizations
  /** How many papers each author wrote. */
  authors: Tally
  sequences: ByteStore
  /** A hash of each slot's text. */
  texts: Tally
}

/** A store without papers. */
export function createPaperStore(): PaperStore {
  return {
    slots: emptySlots(),
    organizations: createOrganizations(),
    authors: createTally(),
    sequences: createByteStore(),
    texts: createTally(),
  }
}

/** Adds a paper that is not there. @returns its slot. */
export function addPaper(store: PaperStore, paper: IndexedPaper): number {
  const slot = addSlot(store.slots, paper, store.organizations.add(paper.organization))
  for (const author of paper.authors) store.authors.add(author, 1)
  store.sequences.push(paper.sequence)
  store.texts.add(slot, fingerprint(paper))
  return slot
}

/** Takes a paper out. @returns whether it was there. */
export function removePaper({ slots, organizations, authors }: PaperStore, id: string): boolean {
  const slot = killSlot(slots, id)
  if (slot === undefined) return false
  organizations.remove(slots.organizations[slot] ?? 0)
  for (const author of authorsOf(slots, slot)) authors.add(author, -1)
  return true
}

/** Writes the facts of a paper whose text and authors are as they were. @returns false when they are not. */
export function updateFacts(store: PaperStore, paper: IndexedPaper): boolean {
  const { slots, organizations, texts } = store
  const slot = slots.slotOf.get(paper.id)
  if (slot === undefined || texts.get(slot) !== fingerprint(paper)) return false
  const authors = authorsOf(slots, slot)
  if (authors.length !== paper.authors.length) return false
  if (!paper.authors.every((author, index) => author === authors[index])) return false
  organizations.remove(slots.organizations[slot] ?? 0)
  setFacts(slots, slot, paper, organizations.add(paper.organization))
  return true
}

/** What the store knows of a paper; undefined when it is not there. */
export function factsOf({ slots, organizations }: PaperStore, id: string): PaperFacts | undefined {
  const slot = slots.slotOf.get(id)
  if (slot === undefined) return undefined
  const upvotes = slots.upvotes[slot] ?? -1
  const organization = organizations.at(slots.organizations[slot] ?? 0)
  return {
    id,
    dayKey: slots.dayKeys[slot] ?? 0,
    ...(upvotes >= 0 && { upvotes }),
    hasCode: slots.hasCode[slot] === 1,
    ...(organization && { organization }),
    authors: [...authorsOf(slots, slot)],
  }
}

/** A hash of a paper's text, so that a paper whose counts alone changed keeps its slot (FNV-1a, 32 bits). */
function fingerprint({ terms, sequence }: IndexedPaper): number {
  let hash = 0x811c9dc5
  for (const bytes of [terms, sequence]) {
    for (let index = 0; index < bytes.length; index += 1) {
      hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193)
    }
  }
  return hash
}
