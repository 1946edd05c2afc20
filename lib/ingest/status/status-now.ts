import 'server-only'
import { db } from '../../db/connection'
import { readEnv } from '../../env'
import { searchProgress } from '../../search/store/progress'
import { publicReason } from './public-reason'
import type { PublicRun, SiteStatus } from './site-status'
import { ingestStatus, type Run } from './status'

/** The status of the site, as this server knows it now. */
export async function statusNow(): Promise<SiteStatus> {
  const [{ runs, lastSuccess, ...known }, search] = await Promise.all([
    ingestStatus(db(), readEnv()),
    searchProgress(db()),
  ])
  const [lastRun] = runs
  return {
    ...known,
    ...(lastRun && { lastRun: publicRun(lastRun) }),
    ...(lastSuccess && { lastSuccess: publicRun(lastSuccess) }),
    search,
  }
}

function publicRun(run: Run): PublicRun {
  const { source, status, startedAt, endedAt, added, changed, unchanged, rejected } = run
  const reason = publicReason(run)
  const counts = { added, changed, unchanged, rejected }
  return { source, status, startedAt, endedAt, ...counts, ...(reason !== undefined && { reason }) }
}
