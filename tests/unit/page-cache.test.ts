import { beforeEach, expect, test } from 'vitest'
import { dropPages, keepPage, keptPage, pageCacheSize, type RenderedPage } from '@/lib/http/page-cache'

const page = (html: string, status?: number): RenderedPage => ({ kind: 'APP_PAGE', html, status })
const render = (key: string, value: RenderedPage) => {
  keptPage(key)
  keepPage(key, value)
}

beforeEach(dropPages)

test('a rendered page is kept until the papers change', () => {
  expect(keptPage('/a')).toBeUndefined()
  keepPage('/a', page('A'))
  expect(keptPage('/a')?.value.html).toBe('A')
  dropPages()
  expect(keptPage('/a')).toBeUndefined()
})

test('a page whose render began before a change is not kept', () => {
  keptPage('/a')
  dropPages()
  keepPage('/a', page('old'))
  expect(keptPage('/a')).toBeUndefined()
})

test('only successes are kept', () => {
  render('/missing', page('not found', 404))
  render('/moved', page('', 307))
  expect(pageCacheSize().pages).toBe(0)
})

test('what is kept is bounded in bytes', () => {
  const large = page('x'.repeat(1024 * 1024))
  for (let index = 0; index < 200; index += 1) render(`/${index}`, large)
  expect(pageCacheSize().bytes).toBeLessThanOrEqual(64 * 1024 * 1024)
  expect(keptPage('/199')).toBeDefined()
  expect(keptPage('/0')).toBeUndefined()
})
