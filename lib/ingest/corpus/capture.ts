import type { Paper } from '../../papers/paper'
import { type CaptureDay, isHeading, isHeadingOf } from './capture-day'
import {
  type Block,
  isFurniture,
  isMetadata,
  mayBeAbstract,
  mayBeTitle,
  type Problem,
  rejectBlock,
  textOf,
  toBlocks,
} from './capture-lines'
import { type Metadata, readMetadata } from './capture-metadata'

/** A paper as one card of a captured page shows it. */
export type CapturedPaper = Pick<Paper, 'title' | 'abstract'> & Metadata

/** A card and where it stands; `line` is its title's, counted from 1. */
export interface Card {
  file: string
  line: number
  paper: CapturedPaper
}

/** All that a capture holds: its cards, and every line that fits nothing. */
export interface Capture {
  cards: Card[]
  problems: Problem[]
}

/**
 * Parses the text of a captured Daily Papers page: furniture, the page's date, then cards of a title, an
 * abstract and perhaps metadata, each between blank lines. Titles and abstracts are kept as they stand.
 * @param file the name to give in cards and problems.
 * @param day the day of the capture; a date without a year is of its year.
 */
export function parseCapture(file: string, text: string, day: CaptureDay): Capture {
  const blocks = toBlocks(text)
  const heading = blocks.findIndex(block => isHeading(textOf(block)))
  const problems = checkTop(file, blocks.slice(0, heading + 1), day)
  const body = heading === -1 ? blocks.filter(block => !isFurniture(block)) : blocks.slice(heading + 1)
  const capture = readCards(file, body, day)
  return { cards: capture.cards, problems: [...problems, ...capture.problems] }
}

function checkTop(file: string, top: Block[], day: CaptureDay): Problem[] {
  const heading = top.at(-1)
  if (!heading) return [{ file, line: 1, text: '', reason: "the page's date is missing" }]
  const strange = top.slice(0, -1).filter(block => !isFurniture(block))
  return [
    ...strange.flatMap(block => rejectBlock(file, block, 'is not known above the cards')),
    ...(isHeadingOf(textOf(heading), day)
      ? []
      : rejectBlock(file, heading, `is not the capture's day, ${day}`)),
  ]
}

function readCards(file: string, blocks: Block[], day: CaptureDay): Capture {
  const rest = [...blocks]
  const cards: Card[] = []
  const problems: Problem[] = []
  let open: Card | undefined
  for (let block = rest.shift(); block; block = rest.shift()) {
    const [next] = rest
    if (open && isMetadata(block)) {
      const read = readMetadata(file, block, day)
      Object.assign(open.paper, read.metadata)
      problems.push(...read.problems)
      open = undefined
    } else if (next && mayBeTitle(block) && mayBeAbstract(next)) {
      open = { file, line: block.line, paper: { title: textOf(block), abstract: textOf(next) } }
      cards.push(open)
      rest.shift()
    } else {
      problems.push(...rejectBlock(file, block, "is neither a title with its abstract nor a card's metadata"))
      open = undefined
    }
  }
  return { cards, problems }
}
