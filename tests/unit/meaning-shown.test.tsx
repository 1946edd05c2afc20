// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { FoundHeading } from '@/components/search/found-heading'
import { HelpPage } from '@/components/search/help/help-page'
import { MEANING_WEIGHT } from '@/lib/search/meaning/fuse'
import { setMeaning } from '@/lib/search/meaning/meaning'
import { createVectors } from '@/lib/search/meaning/vectors'
import { readSearch } from '@/lib/search/query/request'

afterEach(() => setMeaning(undefined))

test.each<[{ every: number; some: number; close?: number }, string]>([
  [{ every: 4, some: 78 }, '78 papers · 4 hold every word'],
  [{ every: 4, some: 78, close: 0 }, '78 papers · 4 hold every word'],
  [{ every: 4, some: 78, close: 9 }, '78 papers · 4 hold every word · 9 more close in meaning'],
  [{ every: 0, some: 0, close: 9 }, '9 papers · close in meaning, none with these words'],
])('%o is said', (totals, sentence) => {
  const page = { papers: [], totals, pages: 1, words: 2, corrections: [] }
  render(<FoundHeading request={readSearch({ q: 'two words' }).request} page={page} />)
  expect(screen.getByRole('heading').textContent?.replace(/\s+/g, ' ')).toContain(sentence)
  expect(screen.queryByText(/meaning/) === null).toBe(!totals.close)
})

test('the help page says how meaning counts only where it does', () => {
  const shown = () => renderToStaticMarkup(<HelpPage typed="" />)
  expect(shown()).not.toMatch(/meaning/i)
  setMeaning({ vectors: createVectors(), vectorOf: async () => undefined })
  expect(shown()).toContain('By meaning')
  expect(shown()).toContain(`${1 - MEANING_WEIGHT} · score ÷ Σ idf + ${MEANING_WEIGHT} · closeness`)
})
