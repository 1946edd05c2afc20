import type { Paper } from '@/lib/papers/paper'

/** A random number generator that gives the same numbers for the same seed (mulberry32), in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Papers crowded on few days with few different upvote counts, some without either: many ties. */
export function randomPapers(count: number, random: () => number): Paper[] {
  const pick = (below: number) => Math.floor(random() * below)
  return Array.from({ length: count }, (_, index) => ({
    id: `paper-${index}`,
    title: `Paper ${index}`,
    abstract: `What paper ${index} says.`,
    ...(random() < 0.9 && { publishedOn: `2024-0${1 + pick(3)}-1${pick(3)}` }),
    ...(random() < 0.2 && { featuredOn: `2024-04-0${1 + pick(2)}` }),
    ...(random() < 0.7 && { upvotes: pick(4) }),
  }))
}
