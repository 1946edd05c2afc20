import { readImpacts } from '../text/packed'
import { emptyScores } from './accumulate'
import { createByteStore } from './byte-store'
import { conditionsOf } from './conditions'
import { type Corpus, isDead, sizeOf } from './corpus'
import { NO_POSTINGS, packPostings } from './packed-postings'
import { addPaper, createPaperStore, factsOf, type PaperStore, removePaper, updateFacts } from './paper-store'
import type { IndexedPaper, PaperIndex } from './parts'
import { createPostings, type Postings } from './postings'
import { rank } from './rank'

/** An index without papers. */
export function createPaperIndex(): PaperIndex {
  return indexOf(createPaperStore(), createPostings(NO_POSTINGS))
}

/** Makes an index of many papers at once, in compact arrays. No paper may be added twice. */
export function indexBuilder(): { add: (paper: IndexedPaper) => void; build: () => Promise<PaperIndex> } {
  const store = createPaperStore()
  const terms = createByteStore()
  return {
    add(paper) {
      addPaper(store, paper)
      terms.push(paper.terms)
    },
    async build() {
      const packed = await packPostings(terms, store.slots.count)
      terms.free()
      return indexOf(store, createPostings(packed))
    },
  }
}

function indexOf(store: PaperStore, postings: Postings): PaperIndex {
  const { slots, organizations, authors, sequences } = store
  const built = slots.count
  const corpus: Corpus = {
    slots,
    postings,
    sequences,
    organizationNumbers: organizations.numbers,
    papersWith: term => papersWith(term),
  }
  const scores = emptyScores()
  /** Counts by term since the papers changed last; needed only where some are dead. */
  const living = new Map<number, number>()

  function papersWith(term: number): number {
    if (slots.dead.length === 0) return postings.count(term)
    const known = living.get(term)
    if (known !== undefined) return known
    const list = postings.read(term)
    let count = 0
    for (let index = 0; index < list.count; index += 1) {
      if (!isDead(corpus, list.slots[index] ?? 0)) count += 1
    }
    living.set(term, count)
    return count
  }

  function remove(id: string): void {
    if (removePaper(store, id)) living.clear()
  }

  return {
    get size() {
      return sizeOf(corpus)
    },
    get untidy() {
      return slots.dead.length + slots.count - built
    },
    organizations: organizations.bySlug,
    put(paper) {
      if (updateFacts(store, paper)) return
      remove(paper.id)
      const slot = addPaper(store, paper)
      readImpacts(paper.terms, (term, impact) => postings.add(term, slot, impact))
      living.clear()
    },
    remove,
    factsOf: id => factsOf(store, id),
    papersWith,
    entriesWith: term => postings.count(term),
    papersBy: author => authors.get(author),
    rank: query => rank(corpus, query, scores),
    passing(query) {
      const passes = conditionsOf(corpus, query)
      return id => {
        const slot = slots.slotOf.get(id)
        return slot !== undefined && (!passes || passes(slot))
      }
    },
  }
}
