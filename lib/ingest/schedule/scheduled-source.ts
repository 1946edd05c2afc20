import { UTCDate } from '@date-fns/utc'
import { format } from 'date-fns'
import type { Env } from '../../env'
import { hfSource } from '../hf'
import type { Source } from '../source'

/**
 * What the server reads by itself every day.
 * @param now by the database's clock.
 * @returns undefined while `INGEST` is unset.
 */
export function scheduledSource({ INGEST, INGEST_URL }: Env, now: Date): Source | undefined {
  if (INGEST === undefined) return undefined
  const today = format(new UTCDate(now), 'yyyy-MM-dd')
  return hfSource({ today, ...(INGEST_URL !== undefined && { baseUrl: INGEST_URL }) })
}
