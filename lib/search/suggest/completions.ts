import type { SearchEngine } from '../store/engine'
import { isStopWord } from '../text/stop-words'

/** A term that a word may become: its shortest word, and about how many papers hold it. */
export interface Completion {
  term: number
  word: string
  papers: number
}

/** More words than begin with any one letter. */
const MANY = 50_000

/** What a word may become, the commonest terms first; words of grammar are of no use. */
export function completionsOf(prefix: string, { index, words }: SearchEngine): Completion[] {
  const shortest = new Map<number, string>()
  for (const { text, id } of words.startingWith(prefix, MANY)) {
    if (text === prefix || isStopWord(text)) continue
    const known = shortest.get(id)
    if (known === undefined || text.length < known.length) shortest.set(id, text)
  }
  // Exact counts of so many terms would take long after every change of a paper.
  return Array.from(shortest, ([term, word]) => ({ term, word, papers: index.entriesWith(term) }))
    .filter(({ papers }) => papers > 0)
    .sort((a, b) => b.papers - a.papers || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
}
