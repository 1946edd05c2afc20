import { LRUCache } from 'lru-cache'
import { countOf } from '../../papers/count-of'
import { organizationPath } from '../../papers/paths'
import type { SearchEngine } from '../store/engine'
import { tokensOf } from '../text/tokens'
import type { Suggestion } from './suggestion'
import { typedIn } from './typed-words'

const known = new LRUCache<string, string[]>({ max: 20_000 })

/** Organisations of whose name each word typed begins one, those with most papers first. */
export function suggestOrganizations({ index }: SearchEngine, words: string[], limit: number): Suggestion[] {
  return Array.from(index.organizations, ([slug, { name, papers }]) => ({ slug, name, papers }))
    .filter(({ name, papers }) => papers > 0 && holds(wordsOf(name), words))
    .sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ slug, name, papers }) => ({
      kind: 'organization',
      text: name,
      typed: typedIn(name, words).typed,
      detail: `organisation, ${countOf(papers, 'paper')}`,
      href: organizationPath(slug),
    }))
}

function holds(ofName: string[], words: string[]): boolean {
  return words.every(word => ofName.some(own => own.startsWith(word)))
}

function wordsOf(name: string): string[] {
  const found = known.get(name)
  if (found) return found
  const made = tokensOf(name).map(({ word }) => word)
  known.set(name, made)
  return made
}
