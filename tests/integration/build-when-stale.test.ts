import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ensureBuild } from '@/lib/start/build'
import { withLock } from '@/lib/start/lock'
import { run } from '../support/processes'

let root: string
let builds: number

beforeEach(async () => {
  vi.spyOn(console, 'log').mockReturnValue()
  root = await mkdtemp(path.join(os.tmpdir(), 'papers-build-'))
  builds = 0
  for (const folder of ['app', 'components', 'lib', 'public']) await mkdir(path.join(root, folder))
  await writeFile(page(), 'export default 1')
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true, force: true })
})

const page = () => path.join(root, 'app', 'page.tsx')

async function build(): Promise<void> {
  builds += 1
  await sleep(200)
  await writeFile(path.join(root, '.next', 'BUILD_ID'), `${builds}`)
}

const start = (task = build) => ensureBuild(root, undefined, task)

test('of several starts at once one builds, and the others wait for it', async () => {
  await Promise.all([start(), start(), start()])
  expect(builds).toBe(1)
  expect(await readFile(path.join(root, '.next', 'BUILD_ID'), 'utf8')).toBe('1')
})

test('it builds again for other contents, not for other times', async () => {
  await start()
  await utimes(page(), 0, 0)
  await start()
  expect(builds).toBe(1)
  await writeFile(page(), 'export default 2')
  await start()
  expect(builds).toBe(2)
})

test('a build that fails does not count', async () => {
  await start()
  await writeFile(page(), 'export default')
  const failing = () => Promise.reject(new Error('It does not compile'))
  await expect(start(failing)).rejects.toThrow('It does not compile')
  await writeFile(page(), 'export default 1')
  await start()
  expect(builds).toBe(2)
})

test('what is edited during a build is built by the next start', async () => {
  await start(async () => {
    await build()
    await writeFile(page(), 'export default 3')
  })
  await start()
  expect(builds).toBe(2)
})

test('a killed start keeps the lock for its build, and no longer', async () => {
  const lock = path.join(root, 'build.lock')
  const holder = run('tests/support/lock-holder.ts', { LOCK: lock })
  await holder.says(/held/)
  holder.child.kill('SIGKILL')
  const since = Date.now()
  const onWait = vi.fn()
  await withLock(lock, async () => {}, { onWait })
  expect(onWait).toHaveBeenCalledOnce()
  expect(Date.now() - since).toBeLessThan(5_000)
})

test('who waits for the lock can be stopped', async () => {
  const lock = path.join(root, 'build.lock')
  const waiting = withLock(lock, () => withLock(lock, async () => {}, { signal: AbortSignal.timeout(100) }))
  await expect(waiting).rejects.toThrow(/timeout|abort/i)
  await withLock(lock, async () => {})
})
