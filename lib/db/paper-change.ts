/** What a change of papers touches. Days are `day_key`s. */
export interface PaperChange {
  /** The papers that came, went or changed, by identifier. */
  papers: string[]
  /** The days that gained or lost a paper, or whose papers stand in another order. */
  days: number[]
  /** Those of them that have more or fewer papers than before. */
  countedDays: number[]
  /** The organisations, by slug, of papers that came, went or moved. */
  organizations: string[]
  /** The family names, as `search_authors` has them, of the authors of the papers. */
  families: string[]
}

/** A change, or that anything may have changed: nothing is known, or too much. */
export type Change = PaperChange | 'anything'

/** A change of more papers is one of anything: to look at each costs more than pages made anew. */
const MOST_PAPERS = 500

/** The changes as one. */
export function union(changes: Change[]): Change {
  const all: PaperChange[] = []
  for (const change of changes) {
    if (change === 'anything') return 'anything'
    all.push(change)
  }
  const papers = distinct(all.flatMap(change => change.papers))
  if (papers.length > MOST_PAPERS) return 'anything'
  return {
    papers,
    days: distinct(all.flatMap(change => change.days)),
    countedDays: distinct(all.flatMap(change => change.countedDays)),
    organizations: distinct(all.flatMap(change => change.organizations)),
    families: distinct(all.flatMap(change => change.families)),
  }
}

function distinct<T>(list: T[]): T[] {
  return [...new Set(list)]
}
