import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { PREPARE_LOCK } from '../db/prepare'
import { openFile } from '../ingest/split/file-bytes'
import { readBackup } from './read'
import {
  analyze,
  beforeRows,
  copyRows,
  countRows,
  emptyTables,
  type Header,
  SETTINGS,
  sequenceAfter,
} from './script'
import { dataTables, filledTables, LAST_MIGRATION, type Table } from './tables'

/**
 * Restores a backup into a database that holds nothing but what preparing it wrote, in one transaction, after the whole
 * file has been read once and found to be as it was written.
 * @param url a database that is prepared and that nobody else uses: servers keep much of it in memory.
 * @param onRows told how many rows are written, of how many.
 * @returns what was restored.
 * @throws Error, one sentence, when the file or the database does not allow it, and what the database throws; nothing is
 *   changed then.
 */
export async function restoreBackup(
  url: string,
  file: string,
  onRows?: (done: number, total: number) => void,
): Promise<Header> {
  const header = await verify(file)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARE_LOCK])
    await client.query('BEGIN')
    for (const setting of SETTINGS) await client.query(setting)
    const tables = await dataTables(client)
    await checkTarget(client, tables, header, file)
    await client.query(emptyTables(tables))
    await writeRows(client, tables, header, file, onRows)
    for (const table of tables) {
      const sequence = sequenceAfter(table)
      if (sequence) await client.query(sequence)
    }
    await client.query('COMMIT')
    await client.query(analyze(tables))
    return header
  } finally {
    await client.end()
  }
}

async function verify(file: string): Promise<Header> {
  let header: Header | undefined
  for await (const part of parts(file)) if (part.kind === 'header') header = part.header
  if (!header) throw new Error(`${file} is a backup without a table of contents.`)
  return header
}

function parts(file: string) {
  return readBackup(file, openFile(file, file, new AbortController().signal).pieces)
}

async function checkTarget(client: pg.Client, tables: Table[], header: Header, file: string): Promise<void> {
  const { rows: migrations } = await client.query<{ last: string }>(LAST_MIGRATION)
  const last = Number(migrations[0]?.last)
  if (Number(header.migration) !== last)
    throw new Error(
      `${file} is of ${Number(header.migration) > last ? 'a newer' : 'an older'} version of Daily Papers: restore it with that one.`,
    )
  const { rows: filled } = await client.query<{ name: string }>(filledTables(tables))
  if (filled.length > 0)
    throw new Error(
      `The database holds rows of its own (${filled.map(({ name }) => name).join(', ')}): restore into an empty one.`,
    )
  const { rows: others } = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND coalesce(backend_type, 'client backend') = 'client backend'`,
  )
  if (others.length > 0)
    throw new Error('Somebody else uses the database: stop the servers and commands that do, then restore.')
}

async function writeRows(
  client: pg.Client,
  tables: Table[],
  { rows: counts }: Header,
  file: string,
  onRows?: (done: number, total: number) => void,
): Promise<void> {
  const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0)
  let done = 0
  const backup = parts(file)

  async function* rowsOfTable(): AsyncGenerator<Buffer> {
    for (
      let next = await backup.next();
      !next.done && next.value.kind !== 'end';
      next = await backup.next()
    ) {
      if (next.value.kind !== 'rows') continue
      yield next.value.bytes
      done += countRows(next.value.bytes)
      onRows?.(done, total)
    }
  }

  for await (const part of backup) {
    if (part.kind !== 'copy') continue
    const table = tables.find(({ name }) => name === part.table)
    if (!table || table.columns.join() !== part.columns.join())
      throw new Error(`${file} has a table, ${part.table}, that is another one here.`)
    const before = beforeRows(table)
    if (before) await client.query(before)
    await pipeline(rowsOfTable(), client.query(copyFrom(copyRows(table, 'FROM stdin'))))
  }
}
