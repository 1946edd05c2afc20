import pg from 'pg'
import { type Change, union } from './paper-change'
import { readChanges } from './read-changes'

const POLL_MS = 1_000
/** Rows that tell of changes stay for a day: whoever has not looked for so long may have missed some. */
const LONGEST_ABSENCE_MS = 3_600_000

/**
 * Calls `onChange` with anything at the start, and with what was changed whenever papers were changed by any process:
 * at once after a NOTIFY, within a second when none arrives (a connection pooler swallows it), and after a connection
 * was lost and found again.
 * The notice only wakes: what is committed is read from `paper_changes`, by transaction identifier from
 * the oldest one still running, since transactions do not commit in the order of their numbers.
 * @returns a function that stops it.
 */
export function followChanges(url: string, onChange: (change: Change) => void): () => void {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let seen: { from: string; transactions: string[]; at: number } | undefined
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
      const { oldest, transactions, changes, behind } = await readChanges(await connection(), seen)
      const isUnsure = !seen || behind || Date.now() - seen.at > LONGEST_ABSENCE_MS
      if (isUnsure) onChange('anything')
      else if (changes.length > 0) onChange(union(changes))
      seen = { from: oldest, transactions, at: Date.now() }
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
