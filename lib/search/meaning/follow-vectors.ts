import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { createBell } from './bell'
import type { Vectors } from './vectors'

const PAGE_ROWS = 2_000

type Row = { id: string; vector: Buffer | null }

/**
 * Loads the vectors of a model, and follows what any process adds, changes and removes: rows of transactions from the
 * oldest one on that was still running at the last look, applied again when they come again.
 * @param options `pollMs`: how often is looked; `onMissing`: called when a paper has no vector (any more); `onFault`: when the database fails.
 * @returns `look`, which looks at once, and `stop`, which ends when nothing of it is under way any more.
 */
export function followVectors(
  db: Db,
  model: string,
  vectors: Vectors,
  {
    pollMs,
    onMissing,
    onFault,
  }: { pollMs: number; onMissing: () => void; onFault: (error: unknown) => void },
): { look: () => void; stop: () => Promise<void> } {
  const bell = createBell()
  const stopping = new AbortController()
  let from: string | undefined

  async function look(): Promise<void> {
    const oldest = await oldestRunning(db)
    if (from === undefined) await load(db, model, vectors, stopping.signal)
    else if (apply(vectors, await changedSince(db, model, from)).missing) onMissing()
    from = oldest
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch(onFault)
      await bell.wait(pollMs)
    }
  }

  const running = run()
  return {
    look: bell.ring,
    stop: () => {
      stopping.abort()
      bell.ring()
      return running
    },
  }
}

async function oldestRunning(db: Db): Promise<string> {
  const { rows } = await db.execute<{ oldest: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`,
  )
  return rows[0]?.oldest ?? '0'
}

/** In pages, each a statement of its own: what changes meanwhile comes with the next look. */
async function load(db: Db, model: string, vectors: Vectors, signal: AbortSignal): Promise<void> {
  for (let after = ''; !signal.aborted; ) {
    const { rows } = await db.execute<Row>(sql`
      select paper_id as id, vector from paper_embeddings
      where paper_id > ${after} and model = ${model} order by paper_id limit ${PAGE_ROWS}`)
    after = apply(vectors, rows).last ?? after
    if (rows.length < PAGE_ROWS) return
  }
}

/** A paper that changed and has no vector comes too, with null: the vector that it had is outdated. */
async function changedSince(db: Db, model: string, from: string): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    select changed.id, e.vector
    from (
      select paper_id as id from paper_search where xid >= ${from}::xid8
      union
      select paper_id from paper_embeddings where xid >= ${from}::xid8
    ) changed left join paper_embeddings e on e.paper_id = changed.id and e.model = ${model}`)
  return rows
}

function apply(vectors: Vectors, rows: Row[]): { last?: string; missing: boolean } {
  let missing = false
  for (const { id, vector } of rows) {
    if (vector) vectors.put(id, new Int8Array(vector.buffer, vector.byteOffset, vector.length))
    else {
      vectors.remove(id)
      missing = true
    }
  }
  const last = rows.at(-1)?.id
  return { ...(last !== undefined && { last }), missing }
}
