import type { SearchEngine } from '../../../lib/search/store/engine'
import { isStopWord } from '../../../lib/search/text/stop-words'
import { seeded } from '../../support/random-papers'

export type Kind = 'common words' | 'mixed' | 'rare' | 'misspelt'

const COMMONEST = 40
const RARE = 5

/** Queries of each kind, the same for the same corpus. */
export function typedQueries(engine: SearchEngine, titles: string[], count: number): Record<Kind, string[]> {
  const random = seeded(11)
  const pick = (from: string[]) => from[Math.floor(random() * from.length)] ?? ''
  const words: { word: string; papers: number }[] = []
  for (const { text, id } of engine.words.startingWith('', engine.words.size)) {
    if (/^[a-z]{4,20}$/.test(text) && !isStopWord(text)) {
      words.push({ word: text, papers: engine.index.papersWith(id) })
    }
  }
  words.sort((a, b) => b.papers - a.papers || (a.word < b.word ? -1 : 1))
  const common = words.slice(0, COMMONEST).map(({ word }) => word)
  const rare = words.filter(({ papers }) => papers > 0 && papers <= RARE).map(({ word }) => word)
  const mixed = () => {
    const title = pick(titles).split(' ')
    const from = Math.floor(random() * Math.max(1, title.length - 3))
    return title.slice(from, from + 3)
  }
  const times = (make: () => string) => Array.from({ length: count }, make)
  return {
    'common words': times(() => [pick(common), pick(common), pick(common)].join(' ')),
    mixed: times(() => mixed().join(' ')),
    rare: times(() => [pick(rare), pick(rare)].join(' ')),
    misspelt: times(() => misspelt(mixed(), random)),
  }
}

/** Two letters of the longest word change places. */
function misspelt(words: string[], random: () => number): string {
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '')
  const at = 1 + Math.floor(random() * Math.max(1, longest.length - 3))
  const wrong = longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2)
  return words.map(word => (word === longest ? wrong : word)).join(' ')
}
