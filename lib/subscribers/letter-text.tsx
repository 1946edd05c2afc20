import { MailFrame, MailHead, MailSection } from '../mail/frame'
import { oneLine } from '../mail/one-line'
import { renderMail } from '../mail/render-mail'
import { styles } from '../mail/styles'
import { SITE_NAME } from '../site/metadata'
import type { Wishes } from './wishes'
import { wishesLabel } from './wishes-label'

export type LetterKind = 'confirm' | 'already' | 'preferences'

interface LetterFacts {
  /** The site that sends. */
  origin: string
  /** The page that the letter leads to, with its token. */
  link: string
  wishes: Wishes
  postalAddress?: string
}

interface Words {
  subject: string
  text: string
  action: string
  after: string
}

/**
 * A letter to one reader about their subscription.
 *
 * `confirm` goes to whom anybody typed into the form, so it repeats nothing of what was typed.
 */
export async function renderLetter(
  kind: LetterKind,
  facts: LetterFacts,
): Promise<{ subject: string; html: string; text: string }> {
  const words = wordsOf(kind, facts)
  return { subject: words.subject, ...(await renderMail(<Letter words={words} facts={facts} />)) }
}

function wordsOf(kind: LetterKind, { origin, wishes }: LetterFacts): Words {
  const { host } = new URL(origin)
  switch (kind) {
    case 'confirm':
      return {
        subject: `Confirm ${SITE_NAME}`,
        text: `This address was entered on ${host} to get its ${wishes.frequency} digest of trending papers. Nothing comes until you confirm.`,
        action: 'Confirm your subscription',
        after:
          'The link works once, for 48 hours. If you did not ask for this, do nothing, or press “This wasn’t me” behind the link.',
      }
    case 'already':
      return {
        subject: `You already get ${SITE_NAME}`,
        text: `This address was entered on ${host} again. It is subscribed already: ${wishesLabel(wishes)}. Nothing has changed.`,
        action: 'Change or end it',
        after: 'The link works for one hour. If you did not ask for this, do nothing.',
      }
    case 'preferences':
      return {
        subject: `Your preferences for ${SITE_NAME}`,
        text: `Somebody, we think you, asked on ${host} to change what this address gets, see what is stored of it, or delete it.`,
        action: 'Open your preferences',
        after: 'The link works for one hour. If you did not ask for this, do nothing.',
      }
  }
}

function Letter({ words, facts }: { words: Words; facts: LetterFacts }) {
  return (
    <MailFrame title={words.subject} preheader={words.text}>
      <MailHead line={`${SITE_NAME} · ${new URL(facts.origin).host}`} heading={words.subject} />
      <MailSection padding="20px 0">
        <p className="prose" style={styles.prose}>
          {words.text}
        </p>
        <p className="muted" style={styles.meta}>
          <a className="link" href={facts.link} style={styles.action}>
            {words.action}
          </a>
        </p>
        <p className="prose" style={styles.prose}>
          {words.after}
        </p>
      </MailSection>
      <MailSection padding="18px 0 0">
        <p className="muted" style={styles.foot}>
          {facts.postalAddress ? `${SITE_NAME}, ${oneLine(facts.postalAddress)}` : SITE_NAME}
        </p>
      </MailSection>
    </MailFrame>
  )
}
