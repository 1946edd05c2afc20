import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../db/transaction'
import { authorSlug } from '../papers/author-slug'

/** The identifiers of terms; those that are new are stored. */
export function termIds(tx: Transaction, terms: string[]): Promise<Map<string, number>> {
  return identifiers(tx, terms, {
    insert: sql`insert into search_terms (term)
      select term from unnest(${sql.param(terms)}::text[]) as new (term)
      where not exists (select from search_terms known where known.term = new.term collate "C") on conflict do nothing`,
    select: sql`select id, term as key from search_terms where term = any(${sql.param(terms)}::text[])`,
  })
}

/** The identifiers of authors by slug; those that are new are stored. */
export function authorIds(tx: Transaction, names: string[]): Promise<Map<string, number>> {
  const bySlug = new Map(names.map(name => [authorSlug(name), name]))
  bySlug.delete('')
  const slugs = [...bySlug.keys()]
  const families = slugs.map(slug => slug.slice(slug.lastIndexOf('-') + 1))
  return identifiers(tx, slugs, {
    insert: sql`insert into search_authors (slug, name, family)
      select slug, name, family
      from unnest(${sql.param(slugs)}::text[], ${sql.param([...bySlug.values()])}::text[], ${sql.param(families)}::text[])
        as new (slug, name, family)
      where not exists (select from search_authors known where known.slug = new.slug collate "C") on conflict do nothing`,
    select: sql`select id, slug as key from search_authors where slug = any(${sql.param(slugs)}::text[])`,
  })
}

/** Stores words that are new, each with the identifier of its term. */
export async function storeWords(tx: Transaction, words: string[], terms: number[]): Promise<void> {
  await tx.execute(sql`insert into search_words (word, term)
    select word, term from unnest(${sql.param(words)}::text[], ${sql.param(terms)}::int[]) as new (word, term)
    where not exists (select from search_words known where known.word = new.word collate "C") on conflict do nothing`)
}

async function identifiers(
  tx: Transaction,
  keys: string[],
  { insert, select }: { insert: SQL; select: SQL },
) {
  if (keys.length === 0) return new Map<string, number>()
  await tx.execute(insert)
  const { rows } = await tx.execute<{ id: number; key: string }>(select)
  return new Map(rows.map(({ id, key }) => [key, id]))
}
