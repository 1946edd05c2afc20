/** Lines of a capture that stand together, between blank lines. `line` is the first one's number, from 1. */
export interface Block {
  line: number
  lines: string[]
}

/** A line of a capture that fits nothing the parser knows. `line` is counted from 1. */
export interface Problem {
  file: string
  line: number
  text: string
  reason: string
}

/** What the page shows above its first card, besides the heading's date. */
const furniture = new Set([
  'new',
  'Get trending papers in your email inbox!',
  'Subscribe',
  'Daily Papers',
  'byAK and the research community',
])

// Among 8,507 entries of the site's own API the longest title has 175 characters, the shortest abstract 165.
const longestTitle = 200
const shortestAbstract = 150

/** Splits a capture into blocks. Line ends may be LF or CRLF; nothing else about a line is changed. */
export function toBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    if (content.trim() === '') {
      open = undefined
    } else if (open) {
      open.lines.push(content)
    } else {
      open = { line: index + 1, lines: [content] }
      blocks.push(open)
    }
  }
  return blocks
}

export function isFurniture(block: Block): boolean {
  return block.lines.every(line => furniture.has(line))
}

/** Whether the block holds a card's metadata: organisation or author count, a middle dot, the date. */
export function isMetadata(block: Block): boolean {
  return block.lines.some(line => line.trim() === '·' || line.trimStart().startsWith('•'))
}

export function mayBeTitle(block: Block): boolean {
  return block.lines.length === 1 && !isMetadata(block) && textOf(block).length <= longestTitle
}

export function mayBeAbstract(block: Block): boolean {
  return !isMetadata(block) && textOf(block).length >= shortestAbstract
}

/** The block's text as it stands in the capture. */
export function textOf(block: Block): string {
  return block.lines.join('\n')
}

/** The problem of one line of a block; `offset` is counted from the block's first line. */
export function problemAt(file: string, block: Block, offset: number, reason: string): Problem {
  return { file, line: block.line + offset, text: block.lines[offset] ?? '', reason }
}

/** One problem for every line of a block. */
export function rejectBlock(file: string, block: Block, reason: string): Problem[] {
  return block.lines.map((_, offset) => problemAt(file, block, offset, reason))
}
