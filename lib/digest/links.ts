import type { Env } from '../env'
import { unsubscribeToken } from '../subscribers/unsubscribe-token'

/** Where the links of a digest lead: `SITE_URL`, or else this machine. */
export function linkOrigin({ SITE_URL, PORT }: Pick<Env, 'SITE_URL' | 'PORT'>): string {
  return SITE_URL ?? `http://localhost:${PORT}`
}

/** How one reader leaves: `page` asks first, for the text; `oneClick` takes the POST of RFC 8058. */
export function unsubscribeLinks(origin: string, subscriberId: string): { page: string; oneClick: string } {
  const token = unsubscribeToken(subscriberId)
  return { page: `${origin}/unsubscribe/${token}`, oneClick: `${origin}/api/unsubscribe/${token}` }
}
