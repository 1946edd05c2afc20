import type { Paper } from '../../papers/paper'
import { type CaptureDay, readCardDate } from './capture-day'
import { type Block, type Problem, problemAt, rejectBlock } from './capture-lines'

/** What a card says under its abstract. */
export type Metadata = Pick<Paper, 'organization' | 'authorCount' | 'publishedOn' | 'numComments'>

const authorLine = /^\s*• ([1-9]\d*) authors?$/
const organizationLine = /^(?<slug>[\w.-]+) (?<name>[^•·]+)$/

/**
 * Reads a card's metadata: perhaps an organisation (slug, then name), perhaps "• N authors", a middle dot,
 * then the date, each on a line of its own.
 * @returns what it could read, and a problem for every line that it could not.
 */
export function readMetadata(
  file: string,
  block: Block,
  day: CaptureDay,
): { metadata: Metadata; problems: Problem[] } {
  const metadata: Metadata = {}
  const dot = block.lines.findIndex(line => line.trim() === '·')
  if (dot === -1) return { metadata, problems: rejectBlock(file, block, 'is metadata without a date') }

  const problems: Problem[] = []
  for (const [index, line] of block.lines.entries()) {
    const fault = index < dot ? readSource(line, metadata) : index > dot && readDate(line, day, metadata)
    if (fault) problems.push(problemAt(file, block, index, fault))
  }
  if (dot === block.lines.length - 1) problems.push(problemAt(file, block, dot, 'no date follows'))
  return { metadata, problems }
}

function readSource(line: string, metadata: Metadata): string | undefined {
  const authors = authorLine.exec(line)?.[1]
  if (authors !== undefined && metadata.authorCount === undefined) {
    metadata.authorCount = Number(authors)
    return undefined
  }
  const { slug, name } = organizationLine.exec(line)?.groups ?? {}
  if (slug === undefined || name === undefined || metadata.organization !== undefined) {
    return 'is neither an author count nor an organisation'
  }
  metadata.organization = { slug, name }
  return undefined
}

function readDate(line: string, day: CaptureDay, metadata: Metadata): string | undefined {
  if (metadata.publishedOn !== undefined) return 'follows the date'
  const date = readCardDate(line, day)
  if ('fault' in date) return date.fault
  Object.assign(metadata, date)
  return undefined
}
