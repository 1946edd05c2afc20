import { z } from 'zod'
import { parseAddress } from './address'

const mailbox = z
  .string({ error: 'must be an e-mail address' })
  .max(1_000, 'is too long')
  .transform((text, context) => {
    const address = parseAddress(text)
    if ('mailbox' in address) return address.mailbox
    context.addIssue({ code: 'custom', message: 'must be an e-mail address' })
    return z.NEVER
  })

const common = {
  /** Whose mailbox it is. Where the message is known too, the mailbox that it went to counts. */
  email: mailbox.optional(),
  /** The Message-ID of a digest, with or without its angle brackets. */
  messageId: z
    .string({ error: 'must be a Message-ID' })
    .max(998, 'is too long')
    .transform(text => text.trim().replace(/^<(.*)>$/, '$1'))
    .optional(),
  /** When it happened. */
  at: z.iso
    .datetime({ offset: true, error: 'must be a moment as in RFC 3339, such as 2025-10-17T06:00:00Z' })
    .optional(),
}

/** What a mail provider tells of a message after it was accepted: that it came back, or was reported as spam. */
export const bounceEventSchema = z
  .discriminatedUnion(
    'type',
    [
      z.object({
        type: z.literal('bounce'),
        /** Whether the mailbox will never take mail: then it is suppressed. */
        permanent: z.boolean({ error: 'must be true or false' }),
        ...common,
      }),
      z.object({ type: z.literal('complaint'), ...common }),
    ],
    { error: 'must be bounce or complaint' },
  )
  .refine(({ email, messageId }) => email !== undefined || messageId !== undefined, {
    path: ['email'],
    error: 'must be given, or messageId',
  })

export type BounceEvent = z.infer<typeof bounceEventSchema>
