import { type Attachment, simpleParser } from 'mailparser'
import { type BounceEvent, bounceEventSchema } from './bounce-event'

/** Statuses that say for good that the mailbox is not there (RFC 3463): others are about us, or pass. */
const NO_SUCH_MAILBOX = /^5\.(1\.([0-6]|10)|2\.1)$/

/** The fields of one block of a report, names in lower case. */
type Fields = Map<string, string>

/**
 * Reads the events in a message that came back: a delivery status notification (RFC 3464), one event for each
 * recipient that it says failed, or a complaint in the Abuse Reporting Format (RFC 5965).
 * @returns none when the message is neither of them, or tells of no failure.
 */
export async function eventsInReport(message: Buffer): Promise<BounceEvent[]> {
  const { attachments } = await simpleParser(message, { keepDeliveryStatus: true, skipHtmlToText: true })
  const part = (...types: string[]) => attachments.find(({ contentType }) => types.includes(contentType))
  const original = part('message/rfc822', 'message/rfc822-headers', 'text/rfc822-headers')
  const messageId = blocksOf(original)[0]?.get('message-id')
  const failures = blocksOf(part('message/delivery-status')).flatMap(fields => {
    if (fields.get('action')?.toLowerCase() !== 'failed') return []
    const email = addressOf(fields.get('original-recipient') ?? fields.get('final-recipient'))
    const permanent = NO_SUCH_MAILBOX.test(fields.get('status')?.split(' ', 1)[0] ?? '')
    return [{ type: 'bounce', permanent, email, messageId }]
  })
  const complaints = blocksOf(part('message/feedback-report')).flatMap(fields => {
    if (!fields.has('feedback-type') || fields.get('feedback-type')?.toLowerCase() === 'not-spam') return []
    return [{ type: 'complaint', email: addressOf(fields.get('original-rcpt-to')), messageId }]
  })
  return [...failures, ...complaints].flatMap(event => bounceEventSchema.safeParse(event).data ?? [])
}

/** Blocks of header fields, an empty line between them; lines that begin with white space go on (RFC 5322). */
function blocksOf(part: Attachment | undefined): Fields[] {
  const text = part?.content.toString('utf8').replaceAll('\r\n', '\n') ?? ''
  return text.split(/\n{2,}/).map(block => {
    const lines = block.replace(/\n[ \t]+/g, ' ').split('\n')
    return new Map(
      lines.flatMap(line => {
        const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? []
        return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]]
      }),
    )
  })
}

/** `rfc822; ada@example.org` and `<ada@example.org>` without what stands around the address. */
function addressOf(field: string | undefined): string | undefined {
  return field
    ?.replace(/^rfc822\s*;/i, '')
    .trim()
    .replace(/^<(.*)>$/, '$1')
}
