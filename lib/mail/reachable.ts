import type { Env } from '../env'
import { sentenceOf } from '../start/failure'
import { openSession } from './smtp-session'
import { readSmtpUrl } from './smtp-url'

const PATIENCE = { connect: 10_000, greet: 10_000, answer: 10_000 }

/**
 * Connects to the mail server once, up to and with AUTH, so that whoever starts to send learns at once when it is of
 * no use. Without `SMTP_URL` there is nothing to reach.
 * @throws Error, one sentence, when it cannot be reached or does not let us in.
 */
export async function assertMailServer({ SMTP_URL }: Pick<Env, 'SMTP_URL'>): Promise<void> {
  if (!SMTP_URL) return
  try {
    const session = await openSession(readSmtpUrl(SMTP_URL), PATIENCE)
    await session.quit()
  } catch (error) {
    throw new Error(`The mail server cannot be used: ${sentenceOf(error)}`, { cause: error })
  }
}
