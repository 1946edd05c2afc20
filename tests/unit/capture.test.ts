import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCapture } from '../../lib/ingest/corpus/capture'

const folder = path.resolve(import.meta.dirname, '../fixtures/captures')
const abstract = 'We show that a page can be read back, line by line. '.repeat(4).trim()
const top = ['new', 'Subscribe', 'Daily Papers', 'byAK and the research community', 'Jan 9']

const page = (...blocks: string[]) => [...top, ...blocks].join('\n\n')
const parse = (text: string, day = '2026-01-09') => parseCapture('x.txt', text, day)
const paperWith = (metadata: string, day?: string) =>
  parse(page('A Title', abstract, metadata), day).cards[0]?.paper
const faultsOf = (text: string, day?: string) =>
  parse(text, day).problems.map(problem => `${problem.file}:${problem.line}: ${problem.text}`)

describe('the captures', () => {
  test.each([
    ['000.txt', '2026-01-09', 31],
    ['001.txt', '2025-11-12', 57],
    ['002.txt', '2025-12-09', 15],
    ['003.txt', '03-12', 38],
  ])('%s is read to its last line', (file, day, cards) => {
    const capture = parseCapture(file, readFileSync(path.join(folder, file), 'utf8'), day)
    expect(capture.problems).toEqual([])
    expect(capture.cards).toHaveLength(cards)
  })

  test('a line number is that of the title', () => {
    const text = readFileSync(path.join(folder, '000.txt'), 'utf8')
    for (const { line, paper } of parseCapture('000.txt', text, '2026-01-09').cards) {
      expect(text.split('\n')[line - 1]).toBe(paper.title)
    }
  })
})

describe('metadata', () => {
  test('author count, date and comments', () => {
    expect(paperWith('  • 11 authors\n·\nDec 15, 2024 2')).toStrictEqual({
      title: 'A Title',
      abstract,
      authorCount: 11,
      publishedOn: '2024-12-15',
      numComments: 2,
    })
  })

  test('an organisation is a slug, then a name', () => {
    const organization = { slug: 'naver-ai', name: 'NAVER AI Lab' }
    const known = { title: 'A Title', abstract, organization, publishedOn: '2020-06-15' }
    expect(paperWith('naver-ai NAVER AI Lab\n·\nJun 15, 2020')).toStrictEqual(known)
    expect(paperWith('naver-ai NAVER AI Lab\n  • 8 authors\n·\nJun 15, 2020')).toStrictEqual({
      ...known,
      authorCount: 8,
    })
  })

  test('a card without metadata holds nothing but its text', () => {
    const { cards, problems } = parse(page('One', abstract, 'Two', abstract))
    expect(cards.map(card => card.paper)).toStrictEqual([
      { title: 'One', abstract },
      { title: 'Two', abstract },
    ])
    expect(problems).toEqual([])
  })

  test("a date without a year is of the capture's year, and never in its future", () => {
    expect(paperWith('·\nJan 9')?.publishedOn).toBe('2026-01-09')
    expect(paperWith('·\nJan 2 3')).toMatchObject({ publishedOn: '2026-01-02', numComments: 3 })
    expect(faultsOf(page('A Title', abstract, '·\nJan 10'))).toEqual(['x.txt:16: Jan 10'])
    expect(faultsOf(page('A Title', abstract, '·\nJan 10, 2026'))).toEqual(['x.txt:16: Jan 10, 2026'])
  })

  test('a capture of an unknown year dates no card without one', () => {
    expect(paperWith('·\nJan 9, 2024', '01-09')?.publishedOn).toBe('2024-01-09')
    expect(faultsOf(page('A Title', abstract, '·\nJan 9'), '01-09')).toEqual(['x.txt:16: Jan 9'])
  })

  test.each([
    ['Dec 21, 2020new', 'another capture glued to the last date'],
    ['Feb 30, 2024', 'a day that does not exist'],
    ['Foo 3, 2024', 'a month that does not exist'],
    ['Mar 3, 2024 1.2k', 'a number in another form'],
    ['Mar 3, 24', 'a year of two digits'],
  ])('"%s" is no date: %s', line => {
    const { cards, problems } = parse(page('A Title', abstract, `  • 3 authors\n·\n${line}`))
    expect(problems).toMatchObject([{ line: 17, text: line }])
    expect(cards[0]?.paper).not.toHaveProperty('publishedOn')
  })

  test.each([
    ['  • 3 authors', ['x.txt:15:   • 3 authors']],
    ['  • 3 authors\n·', ['x.txt:16: ·']],
    ['  • 0 authors\n·\nJan 1', ['x.txt:15:   • 0 authors']],
    ['  • 3 authors\n  • 4 authors\n·\nJan 1', ['x.txt:16:   • 4 authors']],
    ['·\nJan 1\nJan 2', ['x.txt:17: Jan 2']],
    ['naver-ai NAVER • 3 authors\n·\nJan 1', ['x.txt:15: naver-ai NAVER • 3 authors']],
  ])('%j is not swallowed', (metadata, faults) => {
    expect(faultsOf(page('A Title', abstract, metadata))).toEqual(faults)
  })
})

describe('hostile captures', () => {
  test('an unknown line is reported by its number, wherever it stands', () => {
    const metadata = '·\nJan 1'
    expect(faultsOf(`Cookies?\n\n${page('A', abstract)}`)).toEqual(['x.txt:1: Cookies?'])
    expect(faultsOf(page('Sponsored', 'A', abstract, metadata))).toEqual(['x.txt:11: Sponsored'])
    expect(faultsOf(page('A', 'Sponsored', abstract, metadata))).toEqual(['x.txt:11: A'])
    expect(faultsOf(page('A', abstract, 'Sponsored', metadata))).toContain('x.txt:15: Sponsored')
    expect(faultsOf(page('A', abstract, metadata, 'Sponsored'))).toEqual(['x.txt:18: Sponsored'])
    expect(faultsOf(page('A', abstract, metadata, 'Subscribe'))).toEqual(['x.txt:18: Subscribe'])
    expect(faultsOf(page('A', abstract, metadata, 'Jan 9'))).toEqual(['x.txt:18: Jan 9'])
  })

  test('so are an abstract without a title, a title without an abstract, and metadata without a card', () => {
    expect(faultsOf(page('A', abstract, abstract.repeat(2)))).toEqual([`x.txt:15: ${abstract.repeat(2)}`])
    expect(faultsOf(page('A', abstract, 'B'))).toEqual(['x.txt:15: B'])
    expect(faultsOf(page('·\nJan 1', 'A', abstract))).toEqual(['x.txt:11: ·', 'x.txt:12: Jan 1'])
    expect(faultsOf(page('A', abstract, '·\nJan 1', '·\nJan 1'))).toHaveLength(2)
  })

  test("the page's date must be there, and be the capture's", () => {
    expect(faultsOf('')).toEqual(['x.txt:1: '])
    expect(faultsOf(`Subscribe\n\nA\n\n${abstract}`)).toEqual(['x.txt:1: '])
    expect(faultsOf(page('A', abstract), '2026-01-10')).toEqual(['x.txt:9: Jan 9'])
  })

  test('every line of a capture cut anywhere is either kept or reported', () => {
    const lines = readFileSync(path.join(folder, '002.txt'), 'utf8').split('\n')
    for (let length = 13; length < lines.length; length++) {
      const { cards, problems } = parseCapture('x', lines.slice(0, length).join('\n'), '2025-12-09')
      const cut = lines.slice(0, length).findLast(line => line !== '')
      const ends = [cards.at(-1)?.paper.abstract, problems.at(-1)?.text]
      const date = cards.at(-1)?.paper.publishedOn
      expect(ends.includes(cut) || (date !== undefined && problems.length === 0), `line ${length}`).toBe(true)
    }
  })

  test('CRLF changes nothing', () => {
    const text = page('A', `${abstract}\n${abstract}`, '  • 1 authors\n·\nJan 1')
    expect(parse(text.replaceAll('\n', '\r\n'))).toEqual(parse(text))
    expect(parse(text).cards[0]?.paper.abstract).toBe(`${abstract}\n${abstract}`)
  })
})
