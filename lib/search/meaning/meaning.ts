import type { QueryVector } from './query-vector'
import type { Vectors } from './vectors'

/** What papers are found by meaning with. */
export interface Meaning {
  vectors: Vectors
  vectorOf: QueryVector
}

// Next bundles the application apart from the server that it runs in, so the two meet on `globalThis`.
const KEY = Symbol.for('daily-papers.search-meaning')

/** How this process finds papers by meaning; undefined where no encoder is configured. */
export function meaning(): Meaning | undefined {
  return Reflect.get(globalThis, KEY)
}

/** Makes this process find papers by meaning, or no longer. */
export function setMeaning(next: Meaning | undefined): void {
  Reflect.set(globalThis, KEY, next)
}
