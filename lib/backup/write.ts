import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { reasonOf } from '../ingest/records'
import {
  beforeRows,
  beginning,
  copyRows,
  countRows,
  END_MARK,
  END_OF_ROWS,
  ending,
  type Header,
  SETTINGS,
} from './script'
import { dataTables, LAST_MIGRATION, type Table } from './tables'

export interface BackupOptions {
  /** Whether an existing file may be replaced. */
  force?: boolean | undefined
  /** Told how many rows are written, of how many. */
  onRows?: ((done: number, total: number) => void) | undefined
}

/**
 * Writes all rows of one moment to a file that only its owner can read: a gzip of SQL with COPY's text, which no version
 * of PostgreSQL reads in another way. Servers go on meanwhile. The file is there when it is whole, or not at all.
 * @returns what is in it.
 * @throws Error, one sentence, when the file is there already or cannot be written, and what the database throws.
 */
export async function writeBackup(url: string, file: string, options: BackupOptions = {}): Promise<Header> {
  if (!options.force && (await exists(file)))
    throw new Error(`${file} is there already; --force replaces it.`)
  const part = `${file}.part`
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    for (const setting of SETTINGS) await client.query(setting)
    const tables = await dataTables(client)
    const header = await describe(client, tables)
    await rm(part, { force: true })
    await pipeline(
      script(client, header, tables, options.onRows),
      createGzip(),
      createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }),
    )
    await client.query('COMMIT')
    await rename(part, file)
    return header
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw isOfFile(error) ? new Error(`Cannot write ${file}: ${reasonOf(error)}.`, { cause: error }) : error
  } finally {
    await client.end()
  }
}

async function describe(client: pg.Client, tables: Table[]): Promise<Header> {
  const { rows: migrations } = await client.query<{ last: string }>(LAST_MIGRATION)
  const { rows: servers } = await client.query<{ server_version: string }>('SHOW server_version')
  const rows: Record<string, number> = {}
  for (const { name } of tables) {
    const counted = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM "${name}"`)
    rows[name] = Number(counted.rows[0]?.rows)
  }
  return {
    format: 1,
    migration: migrations[0]?.last ?? '',
    server: servers[0]?.server_version ?? '',
    at: new Date().toISOString(),
    rows,
  }
}

/** The script, piece by piece; its last line proves that it is whole. */
async function* script(
  client: pg.Client,
  header: Header,
  tables: Table[],
  onRows: BackupOptions['onRows'],
): AsyncGenerator<string | Buffer> {
  const hash = createHash('sha256')
  const total = Object.values(header.rows).reduce((sum, rows) => sum + rows, 0)
  let done = 0
  for await (const piece of statements(client, header, tables)) {
    hash.update(piece)
    yield piece
    if (typeof piece === 'string') continue
    done += countRows(piece)
    onRows?.(done, total)
  }
  yield `${END_MARK}${hash.digest('hex')}\n`
}

async function* statements(
  client: pg.Client,
  header: Header,
  tables: Table[],
): AsyncGenerator<string | Buffer> {
  yield beginning(header, tables)
  for (const table of tables) {
    const before = beforeRows(table)
    yield `${before ? `${before};\n` : ''}${copyRows(table, 'FROM stdin')};\n`
    yield* client.query(copyTo(copyRows(table, 'TO STDOUT'))) as AsyncIterable<Buffer>
    yield END_OF_ROWS
  }
  yield ending(tables)
}

function isOfFile(error: unknown): boolean {
  const call = error instanceof Error && 'syscall' in error ? error.syscall : undefined
  return ['open', 'write', 'fsync', 'rename'].some(name => name === call)
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
