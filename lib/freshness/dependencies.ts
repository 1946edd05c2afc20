import type { PaperChange } from '../db/paper-change'

/** Days of the feed as `day_key`s, both ends included; `Infinity` where there is no end. */
export interface DayRange {
  from: number
  to: number
}

/** What one query reads, in the terms in which changes are told. */
export interface Dependency {
  /** Papers by identifier, of which anything is read. */
  papers?: string[]
  /** Days whose papers are read in their order. */
  days?: DayRange
  /** Days whose numbers of papers are read. */
  counts?: DayRange
  /** An organisation whose papers are read, by slug; `any` for all. */
  organization?: string | 'any'
  /** All papers of authors with this family name, as `search_authors` has it. */
  family?: string
}

/** All that one response was made from. */
export interface Dependencies {
  papers: Set<string>
  days: DayRange[]
  counts: DayRange[]
  organizations: Set<string>
  anyOrganization: boolean
  families: Set<string>
}

export const ALL_DAYS: DayRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** What is made from nothing that changes. */
export function noDependencies(): Dependencies {
  return {
    papers: new Set(),
    days: [],
    counts: [],
    organizations: new Set(),
    anyOrganization: false,
    families: new Set(),
  }
}

/** Adds what one query reads. */
export function add(to: Dependencies, { papers, days, counts, organization, family }: Dependency): void {
  for (const id of papers ?? []) to.papers.add(id)
  if (days) to.days.push(days)
  if (counts) to.counts.push(counts)
  if (organization === 'any') to.anyOrganization = true
  else if (organization !== undefined) to.organizations.add(organization)
  if (family !== undefined) to.families.add(family)
}

/** Whether a response made from these may be another after the change. */
export function touches(change: PaperChange, on: Dependencies): boolean {
  return (
    change.papers.some(id => on.papers.has(id)) ||
    within(change.days, on.days) ||
    within(change.countedDays, on.counts) ||
    (on.anyOrganization && change.organizations.length > 0) ||
    change.organizations.some(slug => on.organizations.has(slug)) ||
    change.families.some(family => on.families.has(family))
  )
}

function within(days: number[], ranges: DayRange[]): boolean {
  return days.some(day => ranges.some(({ from, to }) => from <= day && day <= to))
}

/** About how much memory they take, in bytes. */
export function bytesOfDependencies({ papers, days, counts }: Dependencies): number {
  return 500 + 80 * papers.size + 40 * (days.length + counts.length)
}
