import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'

/** A paper without a vector, and its place in the feed's order. */
export interface Unembedded {
  id: string
  text: string
  /** Of the text: the vector is stored only while the paper still has it. */
  hash: string
  place: [dayKey: number, voteKey: number, id: string]
}

type Row = { id: string; text: string; hash: string; day: number; vote: number }

/** What is embedded of a paper. */
const TEXT = sql.raw(`p.title || E'\\n' || p.abstract`)

/**
 * The next papers without a vector of this model, newest first.
 * @param options `after`: the place of the last one; `skipped`: hashes by identifier of texts to leave out.
 */
export async function unembedded(
  db: Db,
  model: string,
  { after, skipped, limit }: { after?: Unembedded['place']; skipped: Map<string, string>; limit: number },
): Promise<Unembedded[]> {
  const [day, vote, id] = after ?? [-2_147_483_648, 0, '']
  const { rows } = await db.execute<Row>(sql`
    select p.id, ${TEXT} as text, md5(${TEXT}) as hash, p.day_key as day, p.vote_key as vote
    from papers p
    where (p.day_key, p.vote_key, p.id) > (${day}::int, ${vote}::int, ${id}::text)
      and not exists (select from paper_embeddings e where e.paper_id = p.id and e.model = ${model})
      and not exists (
        select from unnest(${sql.param([...skipped.keys()])}::text[], ${sql.param([...skipped.values()])}::text[])
          as s (id, hash)
        where s.id = p.id and s.hash = md5(${TEXT}))
    order by p.day_key, p.vote_key, p.id limit ${limit}`)
  return rows.map(({ id, text, hash, day, vote }) => ({ id, text, hash, place: [day, vote, id] }))
}

/**
 * Stores papers' vectors, unless the text changed meanwhile. Rows that somebody is writing are left out, so that this
 * never waits: they come again.
 * @returns how many were stored.
 */
export async function storeVectors(
  db: Db,
  model: string,
  vectors: { id: string; hash: string; vector: Int8Array }[],
): Promise<number> {
  const buffers = vectors.map(({ vector }) =>
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  )
  const { rowCount } = await db.execute(sql`
    insert into paper_embeddings (paper_id, model, vector)
    select p.id, ${model}, new.vector
    from unnest(${sql.param(vectors.map(({ id }) => id))}::text[], ${sql.param(vectors.map(({ hash }) => hash))}::text[],
      ${sql.param(buffers)}::bytea[]) as new (id, hash, vector)
      join papers p on p.id = new.id and md5(${TEXT}) = new.hash
    for share of p skip locked
    on conflict (paper_id) do update set model = excluded.model, vector = excluded.vector,
      xid = pg_current_xact_id()`)
  return rowCount ?? 0
}

/** How many dimensions the stored vectors of a model have; undefined while there are none. */
export async function storedDimension(db: Db, model: string): Promise<number | undefined> {
  const { rows } = await db.execute<{ dimension: number }>(
    sql`select length(vector) as dimension from paper_embeddings where model = ${model} limit 1`,
  )
  return rows[0]?.dimension
}
