import { LRUCache } from 'lru-cache'
import { stem } from '../text/stem'
import { tokensOf } from '../text/tokens'

const known = new LRUCache<string, ReadonlySet<string>>({ max: 20_000 })

/** Whether an organisation is the one asked for: by its slug, or by words that must all be in its name. */
export function isOrganization(wanted: string, { slug, name }: { slug: string; name: string }): boolean {
  if (slug.toLowerCase() === wanted.trim().toLowerCase()) return true
  const words = termsOf(wanted)
  const has = termsOf(name)
  return words.size > 0 && [...words].every(word => has.has(word))
}

/** The terms of a name; kept, since a query asks for those of every organisation. */
function termsOf(name: string): ReadonlySet<string> {
  const found = known.get(name)
  if (found !== undefined) return found
  const terms = new Set(tokensOf(name).map(({ word }) => stem(word)))
  known.set(name, terms)
  return terms
}
