import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'

/**
 * Lets a test set the clock of a database: over the URL it returns, `now()` is what was set last.
 * @returns the URL, and the function that sets the clock.
 */
export async function shiftedClock(db: Db, url: string) {
  await db.execute(sql`
    create schema if not exists shifted;
    create table if not exists shifted.clock (at timestamptz not null);
    create or replace function shifted.now() returns timestamptz stable language sql
      as 'select at from shifted.clock'`)
  const shifted = new URL(url.replace(/^postgresql:\/\/\//, 'postgresql://base/'))
  shifted.searchParams.set('options', '-c search_path=shifted,pg_catalog,public')
  return {
    url: shifted.href.replace('postgresql://base/', 'postgresql:///').replaceAll('+', '%20'),
    async setClock(at: string) {
      await db.execute(sql`delete from shifted.clock`)
      await db.execute(sql`insert into shifted.clock values (${at}::timestamptz)`)
    },
  }
}
