import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '@/lib/db/database'
import { readEnv } from '@/lib/env'
import { allowConsole } from '../../support/console'
import { ask, Place } from '../../support/place'

let place: Place

beforeEach(async () => {
  place = await Place.make()
})

afterEach(() => place.clear())

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error('There is nothing to kill')
  process.kill(pid, 'SIGKILL')
}

describe('one server for all', () => {
  test('four starters at once on an empty folder get one server, and the last to leave stops it', async () => {
    const users = [place.program(), place.program(), place.program(), place.program()]
    const urls = await Promise.all(users.map(async each => (await each.says(/in (.*)\n/))[1]))
    expect(new Set(urls).size).toBe(1)
    const log = await readFile(path.join(place.dataDir, 'postgres.log'), 'utf8')
    expect(log.match(/database system is ready/g)).toHaveLength(1)
    for (const { child } of users) child.stdin?.end()
    expect(await Promise.all(users.map(each => each.ended))).toEqual([0, 0, 0, 0])
    expect(await place.serverPid()).toBeUndefined()
    expect((await readdir(place.dataDir)).sort()).toEqual(['postgres', 'postgres.log'])
  })

  test('overlapping short users are all served, and none is left over', async () => {
    await (await place.open()).leave()
    const visit = async (nth: number) => {
      await sleep(nth * 40)
      const database = await place.open()
      const [row] = await ask(database.url, 'select current_database() as name')
      await sleep((nth % 4) * 25)
      await database.leave()
      return row?.name
    }
    const names = await Promise.all(Array.from({ length: 16 }, (_, nth) => visit(nth)))
    expect(names).toEqual(Array(16).fill('papers'))
    expect(await place.serverPid()).toBeUndefined()
  })

  test('it is durable, roomy, quiet, and reached by its socket alone', async () => {
    const { url } = await place.open()
    const [settings] = await ask(
      url,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
        current_setting('max_connections') as connections, current_setting('TimeZone') as zone,
        lower('ÉΩ') as lowered`,
    )
    expect(settings).toEqual({ fsync: 'on', addresses: '', connections: '200', zone: 'UTC', lowered: 'éω' })
    expect((await stat(place.folder)).mode & 0o777).toBe(0o700)
  })

  test('with DATABASE_URL nothing is started', async () => {
    const url = 'postgresql://example.org/papers'
    const database = await openDatabase(readEnv({ DATABASE_URL: url, DATA_DIR: place.dataDir }))
    await database.leave()
    expect(database.url).toBe(url)
    expect(await readdir(place.home)).toEqual([])
  })
})

describe('kill -9', () => {
  test('of a holder: the next user takes the server over, and stops it', async () => {
    const holder = place.program()
    await holder.says(/in /)
    const pid = await place.serverPid()
    kill(holder.child.pid)
    await holder.ended
    const next = await place.open()
    expect(await place.serverPid()).toBe(pid)
    await next.leave()
    expect(await place.serverPid()).toBeUndefined()
  })

  test('of the server under its users: they start it again at the same address, with all that was committed', async () => {
    // Both start it again at the same moment: who meets the other's half-made lock file says so, and comes again.
    allowConsole('warn', /has gone; joining it again|does not start: .*lock file/)
    const [first, second] = [await place.open(), await place.open()]
    await ask(first.url, 'create table kept as select 7 as number')
    const kept = () => ask(first.url, 'select * from kept').catch(() => [])
    kill(await place.serverPid())
    await expect.poll(kept, { timeout: 10_000 }).toEqual([{ number: 7 }])
    await first.leave()
    // The other may still be joining again: then the first was the last, and the other starts the server once more.
    await expect.poll(kept, { timeout: 10_000 }).toEqual([{ number: 7 }])
    await second.leave()
    expect(await place.serverPid()).toBeUndefined()
  })

  test('of both, when the process id has since gone to another program', async () => {
    const holder = place.program()
    await holder.says(/in /)
    const pid = await place.serverPid()
    kill(holder.child.pid)
    kill(pid)
    await holder.ended
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
      const file = path.join(place.folder, name)
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(process.pid)))
    }
    const next = await place.open()
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('of initdb: what it left half-made is not in the way', async () => {
    await mkdir(path.join(place.dataDir, 'postgres.new-1-abc', 'base'), { recursive: true })
    await place.open()
    expect(await readdir(place.dataDir)).toContain('postgres.new-1-abc')
  })
})

test('a cluster that is deleted under its users does not come back empty', async () => {
  allowConsole('warn', /has gone|is gone/)
  const database = await place.open()
  const pid = await place.serverPid()
  await rm(place.folder, { recursive: true })
  kill(pid)
  await sleep(300)
  await database.leave()
  expect(await readdir(place.dataDir)).toEqual(['postgres.log'])
})
