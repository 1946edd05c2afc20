import { composeMessage, type MailEnv } from '../mail/compose'
import { UNSUBSCRIBE_PLACEHOLDER } from './content'
import type { Job } from './ledger'
import { unsubscribeLinks } from './links'
import type { Composed } from './send'
import type { Texts } from './texts'

/**
 * Makes one reader's message of the text that all with the same wishes get.
 * @param origin where links lead.
 * @returns a function that gives undefined when the reader's wishes leave no paper.
 */
export function composer(
  env: MailEnv,
  origin: string,
  texts: Texts,
): (job: Job) => Promise<Composed | undefined> {
  return async ({ messageId, subscriberId, email, filter }) => {
    const [text, hash] = [await texts.textOf(filter), await texts.hashOf(filter)]
    if (!text || !hash) return undefined
    const { page, oneClick } = unsubscribeLinks(origin, subscriberId)
    const raw = await composeMessage(env, {
      to: email,
      subject: text.subject,
      html: text.html.replaceAll(UNSUBSCRIBE_PLACEHOLDER, page),
      text: text.text.replaceAll(UNSUBSCRIBE_PLACEHOLDER, page),
      messageId,
      unsubscribeUrl: oneClick,
    })
    return { raw, hash }
  }
}
