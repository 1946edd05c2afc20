import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { imports } from '../../db/schema'
import { upsertPapers } from '../store/upsert'
import { readBundledCorpus } from './bundled'

const SOURCE = 'data/papers.json'

/**
 * Imports the bundled corpus unless these very bytes were imported before.
 * Papers that it no longer holds stay, as does all that readers did here.
 * @returns how many papers were added or changed.
 * @throws Error that names file, record and field when the corpus is bad; nothing is written then.
 */
export async function importBundledCorpus(db: Db): Promise<number> {
  const corpus = await readBundledCorpus()
  const [last] = await db.select().from(imports).where(eq(imports.source, SOURCE))
  if (last?.hash === corpus.hash) return 0
  const { added, changed } = await upsertPapers(db, corpus.papers, 'corpus')
  await db
    .insert(imports)
    .values({ source: SOURCE, hash: corpus.hash })
    .onConflictDoUpdate({ target: imports.source, set: { hash: corpus.hash, at: sql`now()` } })
  return added + changed
}
