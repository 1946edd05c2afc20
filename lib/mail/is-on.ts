import type { Env } from '../env'

/**
 * Whether readers can subscribe: with a mail server, or on a laptop, where messages go to the outbox. A deployed
 * site without a mail server has no way to reach anybody.
 */
export function mailIsOn({ SMTP_URL, SITE_URL }: Pick<Env, 'SMTP_URL' | 'SITE_URL'>): boolean {
  return SMTP_URL !== undefined || SITE_URL === undefined
}
