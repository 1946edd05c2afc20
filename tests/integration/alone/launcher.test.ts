import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '@/lib/db/database'
import { readEnv } from '@/lib/env'
import { freePort } from '../../support/app'
import { type Program, run } from '../../support/processes'

let dataDir: string
let port: number
let programs: Program[]

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-launch-'))
  port = await freePort()
  programs = []
})

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL')
  if (await isDatabaseUp()) await (await openDatabase(readEnv({ DATA_DIR: dataDir }))).leave()
  await rm(dataDir, { recursive: true, force: true })
})

function start(script = 'tests/support/launcher-stand-in.ts', env: Record<string, string> = {}): Program {
  const program = run(script, { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...env })
  programs.push(program)
  return program
}

async function isDatabaseUp(): Promise<boolean> {
  return access(path.join(dataDir, 'postgres', 'postmaster.pid')).then(
    () => true,
    () => false,
  )
}

const ask = (place = '/') => fetch(`http://127.0.0.1:${port}${place}`).catch(() => undefined)

test('it serves with the database, and a signal stops both', async () => {
  const launcher = start()
  await launcher.says(new RegExp(`Daily Papers is served on http://127.0.0.1:${port}\n`))
  expect(await (await ask())?.text()).toContain('postgresql:///papers?host=')
  launcher.child.kill('SIGTERM')
  expect(await launcher.ended).toBe(0)
  expect(await ask()).toBeUndefined()
  expect(await isDatabaseUp()).toBe(false)
})

test('one Ctrl-C that npm passes on again still stops it in good order', async () => {
  const launcher = start()
  await launcher.says(/is served on/)
  launcher.child.kill('SIGINT')
  await launcher.says(/Stopping/)
  launcher.child.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
  expect(await isDatabaseUp()).toBe(false)
})

test('after a kill -9 the server ends by itself, and the next start takes the database over', async () => {
  const killed = start()
  await killed.says(/is served on/)
  killed.child.kill('SIGKILL')
  await expect.poll(() => ask(), { timeout: 5_000 }).toBeUndefined()
  expect(await isDatabaseUp()).toBe(true)
  const next = start()
  await next.says(/is served on/)
  next.child.kill('SIGTERM')
  expect(await next.ended).toBe(0)
  expect(await isDatabaseUp()).toBe(false)
})

test('a server that dies is reported in one sentence, and the database is left', async () => {
  const launcher = start()
  await launcher.says(/is served on/)
  await ask('/die')
  expect(await launcher.ended).toBe(1)
  expect(launcher.said()).toMatch(/The server has ended by itself \(exit code 3\)\.\n$/)
  expect(await isDatabaseUp()).toBe(false)
})

test('a taken port is named before anything is made', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  try {
    const launcher = start('scripts/start.ts')
    expect(await launcher.ended).toBe(1)
    expect(launcher.said()).toBe(
      `Port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another, as in PORT=${port + 1} npm start.\n`,
    )
    expect(await readdir(dataDir)).toEqual([])
  } finally {
    other.close()
  }
})

test('a database that cannot be reached is said in one sentence', async () => {
  const launcher = start('scripts/start.ts', { DATABASE_URL: 'postgresql://user:secret@127.0.0.1:1/papers' })
  expect(await launcher.ended).toBe(1)
  expect(launcher.said()).toBe('The database cannot be used: connect ECONNREFUSED 127.0.0.1:1\n')
})
