import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { describeProgress, showProgress } from '@/lib/cli/progress'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function shown(isTTY: boolean, unit = 'papers') {
  let text = ''
  const output = new Writable({
    write(chunk, _, done) {
      text += chunk
      done()
    },
  })
  const progress = showProgress(Object.assign(output, { isTTY, columns: 80 }), unit)
  let time = 0
  const at = (ms: number, done: number, total?: number) => {
    vi.advanceTimersByTime(ms - time)
    time = ms
    progress.show(done, total)
  }
  return { at, progress, text: () => text }
}

/** What a terminal shows at the end of a text that moves within one line. */
const screen = (text: string) => stripVTControlCharacters(text.slice(text.lastIndexOf('\x1b[1G')))

test('a terminal has one line that moves, and is clear at the end', () => {
  const { at, progress, text } = shown(true)
  at(1, 0, 1_000)
  expect(screen(text())).toBe('░░░░░░░░░░░░░░░░░░░░ 0 of 1,000 papers')
  at(1_001, 200, 1_000)
  vi.advanceTimersByTime(100)
  expect(screen(text())).toBe('████░░░░░░░░░░░░░░░░ 200 of 1,000 papers · 200 a second · 4 s left')
  progress.end()
  expect(text()).not.toContain('\n')
  expect(text().endsWith('\x1b[1G\x1b[2K')).toBe(true)
  const before = text()
  at(2_000, 500, 1_000)
  progress.end()
  expect(text()).toBe(before)
  expect(vi.getTimerCount()).toBe(0)
})

test('a terminal has no bar where the end is unknown, and no line that is too long for it', () => {
  const { at, progress, text } = shown(
    true,
    'records of a source whose name is longer than a line of a terminal',
  )
  at(0, 1_000)
  at(1_000, 2_000)
  vi.advanceTimersByTime(300)
  expect(screen(text())).toHaveLength(80)
  expect(screen(text())).toMatch(/^2,000 records of/)
  progress.end()
})

test('what takes no time shows nothing', () => {
  const { progress, text } = shown(true)
  progress.end()
  expect(text()).toBe('')
})

test('elsewhere a line is added now and then, and none for what takes no time', () => {
  const { at, progress, text } = shown(false)
  at(0, 0, 1_000)
  at(9_000, 90, 1_000)
  expect(text()).toBe('')
  at(10_000, 100, 1_000)
  at(15_000, 150, 1_000)
  at(20_000, 200, 1_000)
  progress.end()
  expect(text()).toBe(
    '100 of 1,000 papers · 10 a second · 2 min left\n200 of 1,000 papers · 10 a second · 80 s left\n',
  )
})

test('what was done before counts as done, not as fast', () => {
  const { at, text } = shown(false)
  at(0, 500, 1_000)
  at(10_000, 510, 1_000)
  expect(text()).toBe('510 of 1,000 papers · 1.0 a second · 9 min left\n')
})

test('no rate, no time left; no total, none either', () => {
  expect(describeProgress(3, 50_000, 0, 'days')).toBe('3 of 50,000 days')
  expect(describeProgress(3, 50_000, Number.NaN, 'days')).toBe('3 of 50,000 days')
  expect(describeProgress(10_000, 50_000, 5, 'days')).toBe(
    '10,000 of 50,000 days · 5.0 a second · 2.2 h left',
  )
  expect(describeProgress(10_000, undefined, 5, 'records')).toBe('10,000 records · 5.0 a second')
  expect(describeProgress(9, 8, 1, 'records')).toBe('9 of 8 records · 1.0 a second · 0 s left')
})

test('bytes are told in megabytes', () => {
  expect(describeProgress(1_234_567, 20_000_000, 2_500_000, 'bytes')).toBe(
    '1.2 of 20.0 MB · 2.5 MB a second · 8 s left',
  )
  expect(describeProgress(0, undefined, 130_400, 'bytes')).toBe('0.0 MB · 130 kB a second')
})
