import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { connect } from '../../../lib/db/connection'
import { openDatabase } from '../../../lib/db/database'
import { prepareDatabase } from '../../../lib/db/prepare'
import { readEnv } from '../../../lib/env'
import { timeNpmStart } from '../support/npm-start'
import { optionsOf, runsOf } from '../support/options'
import type { Found } from './found'
import { importPapers, tableSizes } from './import-file'
import { measurePlans } from './plans'
import { measureServed } from './served'

// One size in a process of its own: it ends with all that the measuring itself took.
const [size, isQuick, result] = process.argv.slice(2)
await writeFile(result ?? '', JSON.stringify(await measureSize(Number(size), isQuick === 'quick')))

async function measureSize(size: number, quick: boolean): Promise<Found> {
  const options = optionsOf(quick)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-bench-'))
  const dataDir = path.join(folder, 'data')
  try {
    const stored = await withServer(dataDir, async url => {
      await prepareDatabase(url)
      const db = connect(url, 1)
      try {
        const imported = await importPapers(db, dataDir, folder, size)
        // As PostgreSQL's own autovacuum would a little later.
        await db.execute(sql.raw('set statement_timeout = 0'))
        await db.execute(sql`vacuum analyze`)
        return { import: imported, tables: await tableSizes(db) }
      } finally {
        await db.$client.end()
      }
    })
    // The first one builds, if need be; each starts PostgreSQL too.
    await timeNpmStart(dataDir)
    const starts: number[] = []
    for (const _ of runsOf(options)) starts.push(await timeNpmStart(dataDir))
    const served = await withServer(dataDir, async url => ({
      ...(await measureServed(url, options)),
      plans: await measurePlans(url),
    }))
    return { size, ...stored, starts, ...served }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function withServer<T>(dataDir: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = await openDatabase(readEnv({ DATA_DIR: dataDir }))
  try {
    return await use(server.url)
  } finally {
    await server.leave()
  }
}
