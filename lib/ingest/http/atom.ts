import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { BadAnswer } from './bad-answer'

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Decodes the references that XML has without a DTD. Source: https://www.w3.org/TR/xml/#sec-references */
function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 20,
  isArray: name => name === 'entry' || name === 'author',
  entityDecoder: {
    decode,
    setExternalEntities: () => {},
    addInputEntities: () => {},
    reset: () => {},
    setXmlVersion: () => {},
  },
})

const feed = z.object({
  feed: z.object({
    'opensearch:totalResults': z.string().regex(/^\d+$/).transform(Number),
    entry: z.array(z.unknown()).optional(),
  }),
})

/**
 * Reads an Atom feed of arXiv's API: how many results there are in all, and the entries of this page, as they came.
 * A document type is refused, and with it every entity that a document could declare.
 * @throws BadAnswer when the text is no such feed, or not a whole one.
 */
export function readAtom(text: string): { total: number; entries: unknown[] } {
  const read = feed.safeParse(parse(text))
  if (!read.success) throw new BadAnswer('is not a whole Atom feed')
  const { entry = [], 'opensearch:totalResults': total } = read.data.feed
  return { total, entries: entry }
}

function parse(text: string): unknown {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return undefined
  try {
    return parser.parse(text)
  } catch (error) {
    throw new BadAnswer('is not an Atom feed', { cause: error })
  }
}
