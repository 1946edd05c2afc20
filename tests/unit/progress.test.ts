import { expect, test } from 'vitest'
import { describeProgress, showProgress } from '@/lib/cli/progress'

function shown(isTTY: boolean) {
  let text = ''
  let time = 0
  const output = { isTTY, write: (more: string) => (text += more) }
  const progress = showProgress(output, () => time)
  const at = (ms: number, done: number) => {
    time = ms
    progress.show(done, 1_000)
  }
  return { at, end: progress.end, text: () => text }
}

test('a terminal has one line that changes, and is clear at the end', () => {
  const { at, end, text } = shown(true)
  at(1, 0)
  at(50, 100)
  at(1_000, 200)
  end()
  expect(text()).toBe('\r\x1b[K0 of 1,000\r\x1b[K200 of 1,000 · 200 a second · 4 s left\r\x1b[K')
})

test('elsewhere a line is added now and then, and none for what takes no time', () => {
  const { at, end, text } = shown(false)
  at(1, 0)
  at(9_000, 90)
  expect(text()).toBe('')
  at(10_000, 100)
  at(15_000, 150)
  at(20_000, 200)
  end()
  expect(text()).toBe('100 of 1,000 · 10 a second · 2 min left\n200 of 1,000 · 10 a second · 80 s left\n')
})

test('what was done before counts as done, not as fast', () => {
  const { at, text } = shown(false)
  at(0, 500)
  at(10_000, 510)
  expect(text()).toBe('510 of 1,000 · 1.0 a second · 9 min left\n')
})

test('no rate, no time left', () => {
  expect(describeProgress(3, 50_000, 0)).toBe('3 of 50,000')
  expect(describeProgress(3, 50_000, Number.NaN)).toBe('3 of 50,000')
  expect(describeProgress(10_000, 50_000, 5)).toBe('10,000 of 50,000 · 5.0 a second · 2.2 h left')
})
