import pg from 'pg'

const POLL_MS = 1_000

/**
 * Calls `onChange` once at the start and whenever papers were changed by any process: at once after a
 * NOTIFY, within a second when none arrives (a connection pooler swallows it), and after a connection was
 * lost and found again.
 * The notice only wakes: what is committed is read from `paper_changes`, by transaction identifier from
 * the oldest one still running, since transactions do not commit in the order of their numbers.
 * @returns a function that stops it.
 */
export function followChanges(url: string, onChange: () => void): () => void {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let from: string | undefined
  let seen = new Set<string>()
  let reading = false
  let stopped = false

  async function connection(): Promise<pg.Client> {
    if (client) return client
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    const lost = () => {
      if (client === next) client = undefined
    }
    next.on('error', lost).on('end', lost).on('notification', look)
    await next.connect()
    await next.query('listen papers_changed')
    client = next
    return next
  }

  async function look(): Promise<void> {
    if (reading || stopped) return
    reading = true
    clearTimeout(timer)
    try {
      const changes = await read(await connection(), from)
      const isNew = changes.transactions.some(xid => !seen.has(xid))
      if (from === undefined || isNew) onChange()
      from = changes.oldestRunning
      seen = new Set(changes.transactions)
    } catch {
      void client?.end().catch(() => {})
      client = undefined
    } finally {
      reading = false
      if (!stopped) timer = setTimeout(look, POLL_MS)
    }
  }

  void look()
  return () => {
    stopped = true
    clearTimeout(timer)
    void client?.end().catch(() => {})
  }
}

async function read(client: pg.Client, from: string | undefined) {
  const { rows } = await client.query<{ oldest: string; transactions: string[] }>(
    `select pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
       array(select distinct xid::text from paper_changes where xid >= $1::text::xid8) as transactions`,
    [from ?? '0'],
  )
  const [row] = rows
  return { oldestRunning: row?.oldest ?? from ?? '0', transactions: row?.transactions ?? [] }
}
