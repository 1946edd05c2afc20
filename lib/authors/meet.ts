import { abbreviates, differsInInitials, isSpelledOut, onlyFullest } from './spelling'

/** A spelling of an author's name, and the papers that have it with the slugs of all their authors. */
export interface Spelling {
  id: number
  slug: string
  papers: { id: string; authors: string[] }[]
}

/** Which spellings may belong to one author, by their slugs alone: the fullest, then the others. */
export interface Candidates {
  fullest: string
  others: string[]
}

/**
 * Who may be meant by an author's slug, among all spellings that exist: the fullest spelling of the name, and those
 * that can be short for no one else.
 */
export function candidatesFor(slug: string, spellings: string[]): Candidates {
  const fullest = onlyFullest(slug, spellings) ?? slug
  const short = spellings.filter(each => abbreviates(each, fullest))
  return { fullest, others: short.filter(each => onlyFullest(each, spellings) === fullest) }
}

/**
 * The spellings that are one author with certainty. A shorter one joins the fullest when
 *
 * - nothing but initials tells it from that one (accents and case are no part of a slug),
 * - every fuller spelling that exists anywhere is this author's too: W. Wang, who may be Wei or Wen, joins nobody,
 * - each of its papers shares a co-author, whose own first name is written out, with a paper of this author, or with
 *   one of its papers that does: without a common co-author Pavlo Dral and Pavlo O. Dral may be two people, and one
 *   paper with a common co-author says nothing of the others that some Qi Wang wrote,
 * - and no paper names both, for nobody is their own co-author.
 *
 * Rather two pages for one author than one page for two: a reader can go from one to the other, but cannot tell apart
 * what was mixed.
 * @param fullest the author's fullest spelling.
 * @param others what `candidatesFor` gives.
 */
export function whoIsOne(fullest: Spelling, others: Spelling[]): Spelling[] {
  const met = [fullest]
  // The fuller ones first, since a shorter one has to know who they are.
  const inTurn = [...others].sort((a, b) => b.slug.length - a.slug.length || (a.slug < b.slug ? -1 : 1))
  for (const spelling of inTurn) {
    const fuller = others.filter(other => abbreviates(spelling.slug, other.slug))
    const isOnlyTheirs = fuller.every(other => met.includes(other))
    if (isOnlyTheirs && differsInInitials(spelling.slug, fullest.slug) && haveMet(spelling, met)) {
      met.push(spelling)
    }
  }
  return met
}

function haveMet(spelling: Spelling, met: Spelling[]): boolean {
  const names = new Set([spelling, ...met].map(({ slug }) => slug))
  const theirs = met.flatMap(({ papers }) => papers)
  const own = new Set(spelling.papers.map(({ id }) => id))
  if (own.size === 0 || theirs.some(({ id }) => own.has(id))) return false
  const colleagues = new Set(theirs.flatMap(({ authors }) => authors))
  const isColleague = (slug: string) => colleagues.has(slug) && !names.has(slug) && isSpelledOut(slug)
  // A paper that is linked brings colleagues who may link others.
  for (let open = spelling.papers; open.length > 0; ) {
    const linked = open.filter(({ authors }) => authors.some(isColleague))
    if (linked.length === 0) return false
    for (const slug of linked.flatMap(({ authors }) => authors)) colleagues.add(slug)
    open = open.filter(paper => !linked.includes(paper))
  }
  return true
}
