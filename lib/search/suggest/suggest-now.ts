import 'server-only'
import { db } from '../../db/connection'
import { searchEngine } from '../store/engine'
import { suggest } from './suggest'
import type { Suggestion } from './suggestion'

/** What a reader may be typing, from this server's engine; undefined while that loads. */
export async function suggestNow(typed: string): Promise<Suggestion[] | undefined> {
  const engine = searchEngine()
  return engine && suggest(db(), engine, typed)
}
