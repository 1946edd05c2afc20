import { describe, expect, test } from 'vitest'
import type { Choice } from '@/lib/digest/content'
import { issueOf } from '@/lib/digest/issue'
import { digestSubject, preheader } from '@/lib/digest/subject'
import { beginning, oneLine, shortened } from '@/lib/mail/one-line'

const week = issueOf('weekly', '2023-10-11', new Date())
const day = issueOf('daily', '2025-10-17', new Date())

const titled = (...titles: string[]): Choice => ({
  papers: titles.map((title, index) => ({ id: `paper-${index}`, title, abstract: 'Words.' })),
  total: titles.length,
})
const lion = 'Lion Secretly Solves Constrained Optimization: As Lyapunov Predicts'
const grokking = 'Grokking as the Transition from Lazy to Rich Training Dynamics'

describe('digestSubject', () => {
  test('says what is inside', () => {
    expect(digestSubject(week, titled(lion, grokking, 'Third'))).toBe(
      '3 papers for the week of October 9, 2023: Lion Secretly Solves Constrained Optimization and 2 more',
    )
    expect(digestSubject(day, titled('Short', 'Other'))).toBe(
      '2 papers for October 17, 2025: Short and 1 more',
    )
    expect(digestSubject(day, titled('Only'))).toBe('1 paper for October 17, 2025: Only')
  })

  test('counts what the message holds, not what matches', () => {
    const choice = { ...titled(...Array(20).fill('Title')), total: 34 }
    expect(digestSubject(day, choice)).toBe('20 papers for October 17, 2025: Title and 19 more')
  })

  test.each([
    ['long words', `${'Electroencephalographically '.repeat(9)}`],
    ['one endless word', 'x'.repeat(500)],
    ['characters of two units', '𝔾'.repeat(300)],
    ['no words', '- '.repeat(300)],
  ])('%s: cut to 100 characters, with the counts whole', (_, title) => {
    const subject = digestSubject(week, titled(title, 'Other', 'Third'))
    expect(subject.length).toBeLessThanOrEqual(100)
    expect(subject).toMatch(/^3 papers for the week of October 9, 2023: .*… and 2 more$/u)
    expect(subject.isWellFormed()).toBe(true)
  })

  test.each(['\r\nBcc: ada@example.org', 'a\rb', 'a\nb', 'a\u0000b', 'a\u2028b', 'a\u0085b'])(
    '%j in a title adds no line to the header',
    title => {
      expect(digestSubject(day, titled(title))).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    },
  )
})

test('the preheader names two papers and counts the others', () => {
  expect(preheader(titled('One'))).toBe('One.')
  expect(preheader(titled('One', 'Two?'))).toBe('One and Two?.')
  expect(preheader(titled(lion, grokking, 'Third'))).toBe(
    'Lion Secretly Solves Constrained Optimization, Grokking as the Transition from Lazy to Rich, and one more.',
  )
  expect(preheader(titled('One', 'Two', 'Three', 'Four'))).toBe('One, Two, and 2 more.')
})

test('text becomes one line without marks of direction', () => {
  expect(oneLine(' A \r\n\tlong\u00a0title\u202e \u0007')).toBe('A long title')
  expect(oneLine('half \ud83d')).toBe('half \ufffd')
})

test('a line is cut at a word, or within one that is too long', () => {
  expect(beginning('one two three', 13)).toBe('one two three')
  expect(beginning('one two three', 7)).toBe('one two')
  expect(beginning('one two three', 6)).toBe('one tw')
  expect(beginning('a bcdefghijkl', 10)).toBe('a bcdefghi')
  expect(shortened('one two, three', 10)).toBe('one two…')
  expect(shortened('one two, three', 14)).toBe('one two, three')
})
