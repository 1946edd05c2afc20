import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '@/lib/db/database'
import { prepareDatabase } from '@/lib/db/prepare'
import { readEnv } from '@/lib/env'

/** Where the tests' processes find the server that one of them started. */
const VARIABLE = 'TEST_DATABASE_SERVER'

/** A database to be copied: migrated, with the bundled corpus. */
const TEMPLATE = 'prepared'

/**
 * Starts the PostgreSQL that all tests share, each in a database of its own: making a server for each took a second
 * and a half. Vitest calls it once before the tests.
 * @returns the function that stops it; nothing where it runs already.
 */
export default async function startServer(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[VARIABLE]) return undefined
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-test-'))
  const server = await openDatabase(readEnv({ DATA_DIR: dataDir }))
  await command(server.url, `create database ${TEMPLATE}`)
  await prepareDatabase(databaseUrl(server.url, TEMPLATE))
  process.env[VARIABLE] = server.url
  return async () => {
    delete process.env[VARIABLE]
    await server.leave()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** A copy of the prepared database, on a server that is started when none runs, and the function that removes it. */
export async function copyDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const stop = await startServer()
  const server = process.env[VARIABLE] ?? ''
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await command(server, `create database ${name} template ${TEMPLATE}`)
  return {
    url: databaseUrl(server, name),
    async remove() {
      await command(server, `drop database ${name} with (force)`)
      await stop?.()
    },
  }
}

function databaseUrl(server: string, name: string): string {
  return server.replace(/\/papers\?/, `/${name}?`)
}

async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
