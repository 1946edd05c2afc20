import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { UTCDate } from '@date-fns/utc'
import { formatISO, subDays } from 'date-fns'
import { readBundledCorpus } from '../../../lib/ingest/corpus/bundled'
import type { Paper } from '../../../lib/papers/paper'
import { seeded } from '../../support/random-papers'

const NEWEST = new UTCDate(2025, 11, 31)
/** Real identifiers of a month end far below, so that none is taken by the corpus. */
const FIRST_NUMBER = 50_000
/** Lines that are compressed at once. */
const LINES = 500

/**
 * Writes as many papers as gzipped JSON lines, the same for the same seed.
 * @returns how many bytes the lines have before they are compressed.
 */
export async function writePapersFile(file: string, count: number): Promise<number> {
  let bytes = 0
  const known = (await readBundledCorpus()).papers
  function* pieces() {
    let lines: string[] = []
    for (const paper of scaledPapers(known, count)) {
      lines.push(`${JSON.stringify(paper)}\n`)
      if (lines.length < LINES) continue
      yield* piece(lines)
      lines = []
    }
    yield* piece(lines)
  }
  function* piece(lines: string[]) {
    const buffer = Buffer.from(lines.join(''))
    bytes += buffer.length
    yield buffer
  }
  await pipeline(Readable.from(pieces()), createGzip({ level: 6 }), createWriteStream(file))
  return bytes
}

/**
 * Papers whose texts recombine sentences of known ones, newest first. The more there are, the more there are a day (20
 * of 10,000, 200 of a million), and the more authors, organisations and coined names, as in real collections.
 */
export function* scaledPapers(known: Paper[], count: number, seed = 11): Generator<Paper> {
  const random = seeded(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  /** Few are picked often, many seldom. */
  const pickSkewed = <T>(from: T[]) => at(from, Math.floor(random() ** 2 * from.length))
  const pick = <T>(from: T[]) => at(from, below(from.length))
  const sentences = known.flatMap(paper => sentencesOf(paper.abstract))
  const lengths = known.map(paper => sentencesOf(paper.abstract).length)
  const authorCounts = known.map(({ authors, authorCount }) => authorCount ?? authors?.length ?? 5)
  const titles = known.map(paper => paper.title.split(' '))
  const names = known.flatMap(({ authors = [] }) => authors.map(({ name }) => name.split(' ')))
  const given = [...new Set(names.map(parts => at(parts, 0)))]
  const families = [...new Set(names.map(parts => at(parts, parts.length - 1)))]
  const makers = Array.from({ length: Math.ceil(Math.sqrt(count) * 3) }, (_, index) => {
    const name = `${coined(random)} ${at(['Lab', 'University', 'Institute', 'AI'], index)}`
    return { slug: `${name.toLowerCase().replace(' ', '-')}-${index}`, name }
  })
  const perDay = Math.max(10, Math.round(Math.sqrt(count) / 5))
  const perMonth = new Map<string, number>()

  const title = () => {
    const words = [0, 1, 2].flatMap(third => {
      const from = pick(titles)
      const part = Math.ceil(from.length / 3)
      return from.slice(third * part, (third + 1) * part)
    })
    return random() < 0.3 ? `${coined(random)}: ${words.join(' ')}` : words.join(' ')
  }
  const idOf = (day: string) => {
    const month = day.slice(2, 4) + day.slice(5, 7)
    const number = perMonth.get(month) ?? FIRST_NUMBER
    perMonth.set(month, number + 1)
    return `${month}.${number}`
  }
  for (let index = 0; index < count; index += 1) {
    const day = formatISO(subDays(NEWEST, Math.floor(index / perDay)), { representation: 'date' })
    const id = idOf(day)
    const authors = Array.from({ length: Math.min(pick(authorCounts), 60) }, () => ({
      name: `${pickSkewed(given)} ${pickSkewed(families)}`,
    }))
    yield {
      id,
      arxivId: id,
      title: title(),
      abstract: Array.from({ length: pick(lengths) }, () => pick(sentences)).join(' '),
      authors,
      authorCount: authors.length,
      publishedOn: day,
      ...(random() < 0.5 && { organization: pickSkewed(makers) }),
      ...(random() < 0.4 && { codeUrl: `https://github.com/example/${id}` }),
      ...(random() < 0.95 && { upvotes: below(300) }),
      ...(random() < 0.5 && { numComments: below(20) }),
    }
  }
}

const SYLLABLES = 'ar be cor da el fi ga hu in jo ka lu mi no or pa qui ra so tu ul va wen xi yo ze'.split(
  ' ',
)

function coined(random: () => number): string {
  const word = Array.from({ length: 3 }, () => at(SYLLABLES, Math.floor(random() * SYLLABLES.length))).join(
    '',
  )
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const sentencesOf = (abstract: string) => abstract.split(/(?<=\.) (?=[A-Z])/)

function at<T>(from: T[], index: number): T {
  const found = from[index % from.length]
  if (found === undefined) throw new Error('There is nothing to pick from')
  return found
}
