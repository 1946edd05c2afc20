import type { SearchText } from '../text/impacts'
import { stem } from '../text/stem'
import { isStopWord } from '../text/stop-words'
import { tokensOf } from '../text/tokens'

const WORD = /^[a-z]{3,}$/

/** So many terms that a text repeats or has in its title say enough; of a shorter text, all its terms count. */
const ENOUGH = 8

/**
 * The terms of a title and an abstract that can say what they are about, each as the text writes it most often (of
 * spellings as frequent, the shortest): those in the title or used more than once, no numbers, no words of grammar,
 * no names of people.
 */
export function tellingWords({
  title,
  abstract,
}: Pick<SearchText, 'title' | 'abstract'>): Map<string, string> {
  const spellings = new Map<string, Map<string, number>>()
  const inTitle = new Set(tokensOf(title).map(({ word }) => stem(word)))
  for (const text of [abstract, title]) {
    for (const { word, start, end } of tokensOf(text)) {
      if (!WORD.test(word) || isStopWord(word)) continue
      const counts = spellings.get(stem(word)) ?? new Map<string, number>()
      const spelling = written(text.slice(start, end), text === title)
      spellings.set(stem(word), counts.set(spelling, (counts.get(spelling) ?? 0) + 1))
    }
  }
  const all = [...spellings]
  const stressed = all.filter(([term, counts]) => inTitle.has(term) || timesOf(counts) > 1)
  const chosen = stressed.length >= ENOUGH ? stressed : all
  return new Map(chosen.map(([term, counts]) => [term, commonest(counts)]))
}

/** A word as the text writes it; a title's capitals say nothing. */
function written(run: string, isTitle: boolean): string {
  const word = run.replace(/['’]s$/, '')
  return isTitle && /^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word
}

function timesOf(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

function commonest(counts: Map<string, number>): string {
  const [best] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a.length - b.length)
  return best?.[0] ?? ''
}
