import { spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask, Place } from '../../support/place'

const isRoot = process.geteuid?.() === 0
const NOBODY = 65_534
const asUser = (id: number) => ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups']

/** Whether a program of this checkout can be run as another user: not below a closed home. */
function isOpenToOthers(): boolean {
  const [command = '', ...args] = [...asUser(NOBODY), 'test', '-r', import.meta.filename]
  return spawnSync(command, args).status === 0
}

let place: Place

beforeEach(async () => {
  place = await Place.make()
})

afterEach(() => place.clear())

describe('a folder that cannot be used is named and left alone', () => {
  const cases: Record<string, [files: Record<string, string>, message: RegExp]> = {
    'other files': [
      { 'notes.txt': 'mine' },
      /postgres holds files that are no PostgreSQL database: move it away/,
    ],
    'a half-made cluster': [
      { PG_VERSION: '18\n' },
      /half-made PostgreSQL database \(no global\/pg_control\)/,
    ],
    'another version': [{ PG_VERSION: '17\n' }, /made by PostgreSQL 17 and this is PostgreSQL 18/],
  }

  test.each(Object.entries(cases))('%s', async (_, [files, message]) => {
    await mkdir(place.folder, { recursive: true })
    for (const [name, content] of Object.entries(files))
      await writeFile(path.join(place.folder, name), content)
    await expect(place.open()).rejects.toThrow(message)
    expect(await readdir(place.dataDir)).toEqual(['postgres'])
    expect(await readdir(place.folder)).toEqual(Object.keys(files))
  })

  test('a file', async () => {
    await mkdir(place.dataDir)
    await writeFile(place.folder, 'mine')
    await expect(place.open()).rejects.toThrow(/postgres is not a folder/)
    expect(await readFile(place.folder, 'utf8')).toBe('mine')
  })

  test('a damaged cluster gives the reason of PostgreSQL', async () => {
    await (await place.open()).leave()
    await writeFile(path.join(place.folder, 'postgresql.conf'), 'nonsense = on\n')
    await expect(place.open()).rejects.toThrow(/does not start: .*configuration file.*postgres\.log/)
  })
})

describe('wherever it lies and whoever starts it', () => {
  const names = {
    'a path too long for a socket': 'deep/'.repeat(30),
    'a path with every kind of sign': `it's, "50%" böse & more`,
  }

  test.each(Object.entries(names))('%s', async (_, name) => {
    place.dataDir = path.join(place.home, name)
    const [first, second] = [await place.open(), await place.open()]
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(second.url).toBe(first.url)
    await first.leave()
    await second.leave()
    expect(await place.serverPid()).toBeUndefined()
    await rm(new URL(first.url).searchParams.get('host') ?? '', { recursive: true, force: true })
  })

  type Checks = Record<string, () => Promise<void>>
  const seenByUser: Checks = {
    'an ordinary user owns its cluster': async () => {
      const { uid } = await stat(place.home)
      await place.open()
      expect((await stat(place.folder)).uid).toBe(uid)
    },
  }
  const seenByRoot: Checks = {
    'root starts it as an ordinary user, also below a closed home': async () => {
      await chmod(place.home, 0o700)
      await place.open()
      expect((await stat(place.folder)).uid).not.toBe(0)
    },
    'root starts it as the owner of the data folder': async () => {
      await mkdir(place.dataDir)
      await chown(place.dataDir, NOBODY, NOBODY)
      const { url } = await place.open()
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
      expect((await stat(place.folder)).uid).toBe(NOBODY)
    },
    'root is told that a cluster of root cannot run': async () => {
      await (await place.open()).leave()
      await chown(place.folder, 0, 0)
      await expect(place.open()).rejects.toThrow(/belongs to root, as whom PostgreSQL does not run/)
    },
  }

  const seenByBoth: Checks = {
    'an ordinary user starts its own, and root joins it': async () => {
      await mkdir(place.dataDir)
      await chown(place.dataDir, NOBODY, NOBODY)
      const owner = place.program(asUser(NOBODY))
      const [, url] = await owner.says(/in (.*)\n/)
      expect((await place.open()).url).toBe(url)
      owner.child.stdin?.end()
      await owner.says(/out/)
    },
    'an ordinary user is told whose it is': async () => {
      await mkdir(place.dataDir)
      await (await place.open()).leave()
      const { uid } = await stat(place.folder)
      const stranger = place.program(asUser(12_345))
      await stranger.says(new RegExp(`failed: .*postgres belongs to user ${uid}, this is user 12345`))
    },
  }

  const whoever = { ...(isRoot ? seenByRoot : seenByUser), ...(isRoot && isOpenToOthers() ? seenByBoth : {}) }
  test.each(Object.entries(whoever))('%s', (_, check) => check())
})
