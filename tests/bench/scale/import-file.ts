import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../lib/db/connection'
import { root } from '../../run/command'
import { peakMemory } from '../support/memory'
import type { Found } from './found'
import { writePapersFile } from './generate'

const LOOK_MS = 200

/** Imports as many papers from a file by `papers import`, as an operator does, and times it. */
export async function importPapers(
  db: Db,
  dataDir: string,
  folder: string,
  size: number,
): Promise<Found['import']> {
  const file = path.join(folder, 'papers.jsonl.gz')
  const textBytes = await writePapersFile(file, size)
  const start = performance.now()
  const memory = await runImport(file, dataDir)
  const commandSeconds = (performance.now() - start) / 1_000
  // A recombined title may be that of a bundled paper again: then it is that paper, changed.
  const { rows } = await db.execute<{ seconds: number; written: number }>(sql`
    select extract(epoch from ended_at - started_at)::float8 as seconds, added + changed as written
    from ingest_runs order by id desc limit 1`)
  const [run] = rows
  if (run?.written !== size) throw new Error(`Of ${size} papers, ${run?.written ?? 'none'} were written`)
  const { size: fileBytes } = await stat(file)
  return { seconds: run.seconds, commandSeconds, fileBytes, textBytes, memory }
}

/** @returns MiB resident at most, as it was last seen. */
async function runImport(file: string, dataDir: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/papers.ts', 'import', file], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let memory = 0
  const look = setInterval(() => {
    memory = Math.max(memory, peakMemory(child.pid ?? 0))
  }, LOOK_MS)
  const [code] = await once(child, 'exit')
  clearInterval(look)
  if (code !== 0) throw new Error(`papers import ended with ${code}`)
  return memory
}

/** Bytes of each table with its indexes and what is stored beside it, the largest first. */
export async function tableSizes(db: Db): Promise<Found['tables']> {
  const { rows } = await db.execute<{ name: string; bytes: number }>(sql`
    select relname as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by bytes desc`)
  return rows
}
