import { readEnv } from '../env'
import { problem } from './problem'

/**
 * The answer to a request that a page of another site made (CSRF): a 403 problem. `Origin`, when it was sent, must be
 * this site's, or, while `SITE_URL` is unset, name the host that the request went to; `null` is nobody's.
 * @returns undefined when the request may pass.
 */
export function refuseForeignOrigin(request: Request): Response | undefined {
  const origin = request.headers.get('origin')
  if (origin === null) return undefined
  const { SITE_URL } = readEnv()
  const isOwn = SITE_URL ? origin === SITE_URL : hostOf(origin) === request.headers.get('host')
  return isOwn ? undefined : problem(403, 'This form can be sent from this site only.')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
