import type { Segment } from '../../papers/text'
import type { Mark } from './marks'

/** A piece of a text as components draw it: plain or a link, and `marked` where it was found by. */
export type MarkedSegment = Segment & { marked?: true }

/**
 * Cuts segments where marks begin and end. The texts of all pieces joined are the text that went in; a mark that
 * reaches into a link is a piece of its own there.
 * @param marks of the segments' texts joined, in their order, as `marksIn` gives them.
 */
export function highlight(segments: Segment[], marks: Mark[]): MarkedSegment[] {
  const pieces: MarkedSegment[] = []
  let offset = 0
  for (const segment of segments) {
    const end = offset + segment.text.length
    const within = marks.filter(mark => mark.start < end && mark.end > offset)
    let done = offset
    const take = (until: number, isMarked: boolean) => {
      if (until <= done) return
      const text = segment.text.slice(done - offset, until - offset)
      pieces.push({ ...segment, text, ...(isMarked && { marked: true }) })
      done = until
    }
    for (const mark of within) {
      take(Math.max(mark.start, offset), false)
      take(Math.min(mark.end, end), true)
    }
    take(end, false)
    offset = end
  }
  return pieces
}

/** About as much as three lines show, in characters. */
const SHOWN = 180

/** Marks so near to each other are one match, in characters. */
const NEAR = 200

/** How far before a match its sentence or clause may begin, in characters: less before a long match. */
const LEAD = { most: 100, least: 20 }

/** How far before the match a word begins, where no clause does. */
const WORD_LEAD = 60

/** Less than this before the lines is not worth being left out, in characters. */
const LEFT_OUT = 60

/** A sentence ("e.g. graphs" begins none), then a clause ("i.e., graphs" begins none). */
const BEGINNINGS = [/[.!?]["”')\]]?\s+(?=["“(]?\p{Lu})/gu, /(?<!\.)[,;:]\s+|\s[–—]\s+/gu]

/**
 * Where the lines that are shown of a text begin, so that its best match is in sight: most different words near each
 * other, then most words beside each other. 0 when the beginning shows one as good.
 * @param marks of the text, in their order, as `marksIn` gives them.
 * @returns an offset in UTF-16 units, behind a space or at a mark.
 */
export function excerptStart(text: string, marks: Mark[]): number {
  const matches = marks.map((mark, index) => matchFrom(marks, index, Math.max(mark.end, mark.start + NEAR)))
  const best = matches.reduce((a, b) => (isBetter(b, a) ? b : a), NO_MATCH)
  if (matchFrom(marks, 0, SHOWN).worth >= best.worth) return 0
  const lead = Math.max(LEAD.least, Math.min(LEAD.most, NEAR - best.length))
  const start = beginning(text, Math.max(0, best.start - lead), best.start)
  return start < LEFT_OUT ? 0 : start
}

interface Match {
  start: number
  length: number
  worth: number
}

const NO_MATCH: Match = { start: 0, length: 0, worth: 0 }

/** The marks from one on that end by `until`, as one match. */
function matchFrom(marks: Mark[], from: number, until: number): Match {
  const different = new Set<string>()
  let together = 0
  let end = 0
  for (let index = from; index < marks.length; index += 1) {
    const mark = marks[index]
    if (!mark || mark.end > until) break
    end = mark.end
    for (const term of mark.terms) different.add(term)
    together = Math.max(together, mark.terms.length)
  }
  const start = marks[from]?.start ?? 0
  return { start, length: end - start, worth: different.size + together / 100 }
}

function isBetter(a: Match, b: Match): boolean {
  return a.worth > b.worth || (a.worth === b.worth && a.length < b.length)
}

function beginning(text: string, earliest: number, match: number): number {
  const before = text.slice(earliest, match)
  for (const pattern of BEGINNINGS) {
    const first = before.matchAll(pattern).next().value
    if (first) return earliest + first.index + first[0].length
  }
  const words = before.slice(-WORD_LEAD)
  const space = /\s+/.exec(words)
  return space ? match - words.length + space.index + space[0].length : match
}
