import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeCursor } from '@/lib/feed/cursor'
import { type App, startApp } from '../../support/app'
import { buildFolder, countFiles, nodeMemory } from '../../support/footprint'
import { inParallel, send } from '../../support/http'

const WAVE = 75
const WAVES = 3
const LIMIT_MS = 240_000

/** A small heap makes the server collect its garbage early, so that its resident memory means something. */
const HEAP_MIB = 384
/** What the page cache and the heap may still fill after the first wave. */
const GROWTH_MIB = 128

let app: App
beforeAll(async () => {
  app = await startApp('growth-app', { NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` })
})
afterAll(() => app.stop())

const numbers = (wave: number) => Array.from({ length: WAVE }, (_, index) => wave * WAVE + index)

const kinds: Record<string, (n: number) => string> = {
  'identifiers of arXiv’s form': n => `/papers/1234.${String(n).padStart(5, '0')}`,
  'linked papers': n => `/?paper=1234.${String(n).padStart(5, '0')}`,
  cursors: n => `/?cursor=${encodeCursor({ direction: 'after', place: { dayKey: n, voteKey: n, id: 'x' } })}`,
  'garbled cursors': n => `/?cursor=nonsense-${n}`,
}

for (const [kind, target] of Object.entries(kinds)) {
  test(
    `${WAVE * WAVES} unknown ${kind} leave no file and no growing memory behind`,
    async () => {
      const files = () => countFiles(path.join(buildFolder, 'server'))
      const wave = (number: number) =>
        inParallel(numbers(number), 8, async n => {
          const { status } = await send(app.url, target(n))
          expect(status).toBeLessThan(500)
        })
      // The first wave fills what is bounded (the cache, the heap); from then on nothing may grow.
      const before = { files: files(), data: countFiles(app.dataDir) }
      await wave(0)
      const memory = nodeMemory(app.pid)
      for (let number = 1; number < WAVES; number += 1) await wave(number)
      expect(files()).toBe(before.files)
      expect(countFiles(app.dataDir) - before.data).toBeLessThan(10)
      expect(nodeMemory(app.pid) - memory).toBeLessThan(GROWTH_MIB)
    },
    LIMIT_MS,
  )
}
