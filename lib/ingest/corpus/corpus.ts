import type { Paper } from '../../papers/paper'
import { feedDay } from '../../papers/paper-day'
import { assertUnique } from '../records'
import { titleKey } from '../store/title-key'
import type { Card } from './capture'
import { type Facts, joinFacts } from './facts'
import { type Disagreement, mergeCards } from './merge'

/** A corpus, and what a reader of the build should know about how its sources fit together. */
export interface Corpus {
  /** Newest day first, undated last; within a day most upvotes first, unknown last; then by id. */
  papers: Paper[]
  disagreements: Disagreement[]
  /** Titles of facts that match no paper. */
  unusedFacts: string[]
  /** Titles of papers that the facts do not know. */
  withoutFacts: string[]
}

/**
 * Merges the cards of all captures into papers and joins the facts, matched by `titleKey`.
 * @throws Error when a paper is not valid, or when two papers would have the same id.
 */
export function buildCorpus(cards: Card[], facts: Map<string, Facts>): Corpus {
  const merged = mergeCards(cards)
  const joined = merged.cards.map(card => joinFacts(card, facts.get(titleKey(card.paper.title))))
  const papers = joined.map(one => one.paper).sort(compareInFeed)
  assertUnique(
    'The corpus',
    'id',
    papers.map(paper => paper.id),
  )

  const keys = new Set(papers.map(paper => titleKey(paper.title)))
  return {
    papers,
    disagreements: [...merged.disagreements, ...joined.flatMap(one => one.disagreements)],
    unusedFacts: [...facts].filter(([key]) => !keys.has(key)).map(([, { title }]) => title),
    withoutFacts: papers.map(paper => paper.title).filter(title => !facts.has(titleKey(title))),
  }
}

/** The papers as the text of a corpus file: JSON, indented by two spaces, with a newline at the end. */
export function formatCorpus(papers: Paper[]): string {
  return `${JSON.stringify(papers, null, 2)}\n`
}

function compareInFeed(a: Paper, b: Paper): number {
  return (
    compareText(feedDay(b) ?? '', feedDay(a) ?? '') ||
    (b.upvotes ?? -1) - (a.upvotes ?? -1) ||
    compareText(a.id, b.id)
  )
}

/** By code unit: a locale's order would differ from machine to machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
