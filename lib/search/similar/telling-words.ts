import type { SearchText } from '../text/impacts'
import { stem } from '../text/stem'
import { isStopWord } from '../text/stop-words'
import { tokensOf } from '../text/tokens'

const WORD = /^[a-z]{3,}$/

/**
 * The terms of a title and an abstract that can say what they are about, each as the text writes it most often (of
 * spellings as frequent, the shortest): no numbers, no words of grammar, no names of people.
 */
export function tellingWords({
  title,
  abstract,
}: Pick<SearchText, 'title' | 'abstract'>): Map<string, string> {
  const spellings = new Map<string, Map<string, number>>()
  for (const text of [abstract, title]) {
    for (const { word, start, end } of tokensOf(text)) {
      if (!WORD.test(word) || isStopWord(word)) continue
      const counts = spellings.get(stem(word)) ?? new Map<string, number>()
      const spelling = text.slice(start, end).replace(/['’]s$/, '')
      spellings.set(stem(word), counts.set(spelling, (counts.get(spelling) ?? 0) + 1))
    }
  }
  return new Map(Array.from(spellings, ([term, counts]) => [term, commonest(counts)]))
}

function commonest(counts: Map<string, number>): string {
  const [best] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a.length - b.length)
  return best?.[0] ?? ''
}
