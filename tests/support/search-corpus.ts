import type { Paper } from '@/lib/papers/paper'
import type { IndexedPaper } from '@/lib/search/index/parts'
import { analyse } from '@/lib/search/text/analyse'
import { packImpacts, packSequence } from '@/lib/search/text/packed'
import { stem } from '@/lib/search/text/stem'
import { wordOf } from '@/lib/search/text/tokens'
import type { ReferencePaper } from './search-reference-texts'

/** Identifiers of terms, given as they are asked for; 0 stands for none. */
export function dictionary(): { idOf: (term: string) => number; known: (word: string) => number } {
  const ids = new Map<string, number>()
  return {
    idOf(term) {
      const id = ids.get(term) ?? ids.size + 1
      ids.set(term, id)
      return id
    },
    known: word => ids.get(stem(wordOf(word))) ?? 0,
  }
}

/** The text of a reference paper as the rest of the program knows papers. */
export function textOf({ id, title, abstract, authors, organization }: ReferencePaper): Paper {
  return {
    id,
    title,
    abstract,
    ...(authors.length > 0 && { authors: authors.map(name => ({ name })) }),
    ...(organization && { organization }),
  }
}

/** A paper as the index takes it. */
export function indexed(paper: ReferencePaper, idOf: (term: string) => number): IndexedPaper {
  const { impacts, sequence } = analyse(textOf(paper))
  const { id, dayKey, upvotes, hasCode, organization } = paper
  return {
    id,
    dayKey,
    ...(upvotes !== undefined && { upvotes }),
    hasCode,
    ...(organization && { organization }),
    authors: [],
    terms: packImpacts(Array.from(impacts, ([term, impact]) => ({ term: idOf(term), impact }))),
    sequence: packSequence(sequence.map(field => field.map(idOf))),
  }
}
