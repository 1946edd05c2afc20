import { expect, test } from 'vitest'
import { titleKey, titleSlug } from '../../lib/ingest/store/title-key'
import { paperId } from '../../lib/papers/paper'

test('case, spaces, punctuation and compatibility forms do not tell titles apart', () => {
  expect(titleKey('Don’t  Think—It\nTwice: E(3) ﬁts')).toBe(titleKey("don't think it twice E(3) fits"))
  expect(titleKey('Größe')).not.toBe(titleKey('Grosse'))
})

test('mathematical symbols do', () => {
  expect(titleKey('PFGM++')).not.toBe(titleKey('PFGM'))
})

test.each([
  ['Don’t Think: E(3)!', 'don-t-think-e-3'],
  ['Équivariance à la Lie', 'equivariance-a-la-lie'],
  ['word '.repeat(40), 'word-'.repeat(24).slice(0, -1)],
  ['x'.repeat(200), 'x'.repeat(120)],
])('the slug of %j', (title, slug) => {
  expect(titleSlug(title)).toBe(slug)
  expect(paperId.safeParse(slug).success).toBe(true)
})

test('a title without Latin letters has a stable slug too', () => {
  expect(titleSlug('深層学習')).toMatch(/^paper-[0-9a-f]{16}$/)
  expect(titleSlug('深層学習')).toBe(titleSlug(' 深層学習 '))
})
