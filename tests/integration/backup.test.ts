import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restoreBackup } from '@/lib/backup/restore'
import { writeBackup } from '@/lib/backup/write'
import { openDatabase } from '@/lib/db/database'
import { prepareDatabase } from '@/lib/db/prepare'
import { readEnv } from '@/lib/env'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { databaseOf, type TestDatabase } from '../support/database'
import { copyDatabase } from '../support/database-server'
import { randomPapers, seeded } from '../support/random-papers'
import { freshEngine, papersWith } from '../support/search-follower'

let folder: string
let database: TestDatabase
let backup: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'papers-backup-'))
  database = await databaseOf([...randomPapers(200, seeded(7)), hard])
  await fill(database)
  backup = path.join(folder, 'backup.gz')
  await writeBackup(database.url, backup)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

/** What COPY's text has to escape, besides what is not ASCII. */
const hard = {
  id: 'hard',
  title: 'Tab\tand \\N and \\. 🐦',
  abstract: 'First line.\n\\.\nNext line, \\\\ and "quotes".\r\nHippopotamuses.',
  authors: [{ name: 'Zoë "Z" O\\Neil' }],
  keywords: ['a,b', '"c"', '{}'],
}

async function fill({ db }: TestDatabase): Promise<void> {
  await db.execute(sql`insert into subscribers (email, mailbox, status, frequency, query, left_at)
    select 'Reader' || n || '@example.org', 'reader' || n || '@example.org', 'active', 'daily', e'\\t\\n', now()
    from generate_series(1, 100) n`)
  await db.execute(sql`insert into deliveries (issue, mailbox, subscriber_id, content_hash, message_id, answer)
    select 'daily-2025-01-01', sha256(mailbox::bytea), id, '\\x00ff0a5c', mailbox, e'250 2.0.0\\r\\nOk'
    from subscribers`)
  await db.execute(
    sql`insert into letters (kind, subscriber_id) select 'confirm', id from subscribers limit 5`,
  )
  await db.execute(sql`insert into mail_tokens (hash, purpose, subscriber_id, expires_at)
    select sha256(mailbox::bytea), 'confirm', id, 'infinity' from subscribers limit 5`)
  await db.execute(sql`insert into suppressions (mailbox, reason) values ('\\x5c2e0a', 'bounce')`)
  await db.execute(sql`insert into silences (mailbox, until) values ('\\x00', now())`)
  await db.execute(sql`insert into limit_uses (key) values ('\\x09')`)
  await db.execute(sql`insert into digest_runs (issue) values ('daily-2025-01-01')`)
  await db.execute(sql`insert into ingest_runs (source, scope) values ('hf', 'since 2025-01-01')`)
  await db.execute(sql`insert into paper_embeddings (paper_id, model, vector) values ('hard', 'm', '\\x80')`)
}

async function query<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<T>(statement).finally(() => client.end())
  return rows
}

/** All rows of all tables but the notices to servers, without the transactions that wrote them. */
async function everything(url: string): Promise<Map<string, string[]>> {
  const tables = await query<{ name: string }>(
    url,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> 'paper_changes' order by 1`,
  )
  const all = new Map<string, string[]>()
  for (const { name } of tables) {
    const rows = await query<{ row: string }>(
      url,
      `select (to_jsonb(t) - 'xid')::text as row from "${name}" t order by 1`,
    )
    all.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return all
}

/** A database that has only been prepared. */
async function target<T>(use: (url: string) => Promise<T>): Promise<T> {
  const { url, remove } = await copyDatabase()
  return use(url).finally(remove)
}

test('a backup restored into an empty server has every row of every table', async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-restored-'))
  const server = await openDatabase(readEnv({ DATA_DIR: dataDir }))
  try {
    await prepareDatabase(server.url)
    const { rows } = await restoreBackup(server.url, backup)
    expect(rows).toMatchObject({ papers: 201, subscribers: 100, deliveries: 100 })
    const [before, after] = [await everything(database.url), await everything(server.url)]
    for (const [name, lines] of before) expect(lines.length, `${name} is not tried`).toBeGreaterThan(0)
    expect(after).toEqual(before)

    // Search reads rows by the transactions that wrote them; both are other ones here.
    expect(papersWith(await freshEngine(server.url), 'hippopotamuses')).toEqual(['hard'])
    const [{ stale } = {}] = await query<{ stale: number }>(
      server.url,
      'select count(*)::int as stale from paper_search where stale',
    )
    expect(stale).toBe(0)
  } finally {
    await server.leave()
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('what is written after a restore follows what was restored', () =>
  target(async url => {
    await restoreBackup(url, backup)
    const [{ id } = {}] = await query<{ id: number }>(
      url,
      `insert into ingest_runs (source, scope) values ('hf', 'next') returning id::int`,
    )
    expect(id).toBe(2)
    expect(await query(url, `update papers set upvotes = 0 where id = 'hard' returning id`)).toHaveLength(1)
    expect(await query(url, `select 1 from paper_changes where ids = '{hard}'`)).toHaveLength(1)
    // Preparing the database as every start does finds nothing to do.
    const before = await everything(url)
    await prepareDatabase(url)
    expect(await everything(url)).toEqual(before)
  }))

test('the file is its owner’s alone, is not overwritten by chance, and holds no secret', async () => {
  expect((await stat(backup)).mode & 0o777).toBe(0o600)
  const before = await readFile(backup)
  await expect(writeBackup(database.url, backup)).rejects.toThrow(`${backup} is there already`)
  expect((await readFile(backup)).equals(before)).toBe(true)
  expect(gunzipSync(before).toString()).not.toContain(process.env.APP_SECRET)
  const none = path.join(folder, 'none', 'backup.gz')
  await expect(writeBackup(database.url, none)).rejects.toThrow(
    `Cannot write ${none}: no such file or directory.`,
  )
})

test('a file that is cut off, altered or no backup is refused, and nothing is written', () =>
  target(async url => {
    const before = await everything(url)
    const whole = await readFile(backup)
    const script = gunzipSync(whole).toString()
    const lines = script.trimEnd().split('\n')
    const withoutEnd = `${lines.slice(0, -1).join('\n')}\n`
    const cases: [content: string | Buffer, fault: string][] = [
      [whole.subarray(0, whole.length - 500), 'is damaged or cut off: unexpected end of file.'],
      [withoutEnd, 'is cut off; nothing is restored from it.'],
      [gzipSync(script.slice(0, script.length / 2)), 'is cut off; nothing is restored from it.'],
      [script.replace('reader1@', 'reader0@'), 'is not as it was written; nothing is restored from it.'],
      [`${script}\n`, 'is not as it was written; nothing is restored from it.'],
      [script.replace('"format":1', '"format":2'), 'is a backup of a form that this version does not know.'],
      ['', 'is no backup of Daily Papers.'],
      ['[{"id": "a"}]', 'is no backup of Daily Papers.'],
    ]
    for (const [index, [content, fault]] of cases.entries()) {
      const file = path.join(folder, `bad-${index}.gz`)
      await writeFile(file, content)
      await expect(restoreBackup(url, file)).rejects.toThrow(`${file} ${fault}`)
    }
    expect(await everything(url)).toEqual(before)
  }))

test('a database that holds something, or that somebody uses, or of another version, is left alone', () =>
  target(async url => {
    await query(url, `insert into suppressions (mailbox, reason) values ('\\x01', 'bounce')`)
    await expect(restoreBackup(url, backup)).rejects.toThrow(
      'The database holds rows of its own (suppressions)',
    )
    await query(url, 'truncate suppressions')

    const server = new pg.Client({ connectionString: url })
    await server.connect()
    await expect(restoreBackup(url, backup)).rejects.toThrow('Somebody else uses the database')
    await server.end()

    await query(url, 'update drizzle.__drizzle_migrations set created_at = created_at + 1')
    await expect(restoreBackup(url, backup)).rejects.toThrow('is of an older version of Daily Papers')
    await query(url, 'update drizzle.__drizzle_migrations set created_at = created_at - 2')
    await expect(restoreBackup(url, backup)).rejects.toThrow('is of a newer version of Daily Papers')
  }))

test('a backup is of one moment, whatever is written meanwhile', async () => {
  const file = path.join(folder, 'moment.gz')
  let writing: Promise<unknown> | undefined
  const { rows } = await writeBackup(database.url, file, {
    onRows: () => {
      writing ??= upsertPapers(database.db, [{ id: 'late', title: 'Late', abstract: 'Too late.' }])
    },
  })
  await writing
  expect(rows.papers).toBe(201)
  await target(async url => {
    await restoreBackup(url, file)
    const late = `select 1 from papers where id = 'late'`
    expect(await query(url, late)).toEqual([])
    expect(await query(database.url, late)).toHaveLength(1)
  })
})
