import { type Env, readEnv } from '../env'

/** Where readers find this site: `SITE_URL`, or else the host that the request names. */
export function siteOrigin(request: Request): string {
  const { SITE_URL } = readEnv()
  if (SITE_URL) return SITE_URL
  const { protocol, origin } = new URL(request.url)
  const named = `${protocol}//${request.headers.get('host')}`
  return URL.canParse(named) ? new URL(named).origin : origin
}

/** Where links in messages lead: `SITE_URL`, or else this machine. */
export function linkOrigin({ SITE_URL, PORT }: Pick<Env, 'SITE_URL' | 'PORT'>): string {
  return SITE_URL ?? `http://localhost:${PORT}`
}
