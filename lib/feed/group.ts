import { feedDay } from '../papers/paper-day'
import type { FeedPaper } from './page'

/** Papers that follow each other in the feed and share its day; `day` is absent for undated papers. */
export interface DayGroup {
  day?: string
  papers: FeedPaper[]
}

/** Splits papers, which come in the feed's order, into days, in that order. */
export function groupByDay(papers: FeedPaper[]): DayGroup[] {
  const groups: DayGroup[] = []
  for (const paper of papers) {
    const day = feedDay(paper)
    const last = groups.at(-1)
    if (last && last.day === day) last.papers.push(paper)
    else groups.push({ day, papers: [paper] })
  }
  return groups
}

/** The papers without those named in `ids` and without repeats, which a paper that moved meanwhile can cause. */
export function withoutRepeats(papers: FeedPaper[], ids: string[]): FeedPaper[] {
  const seen = new Set(ids)
  return papers.filter(({ id }) => !seen.has(id) && seen.add(id))
}
