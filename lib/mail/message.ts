/** One message to one reader, before it is composed. */
export interface Message {
  to: string
  subject: string
  html: string
  text: string
  /** Without angle brackets; the same for each attempt to send it. */
  messageId: string
  /** The address that unsubscribes with one click (RFC 8058), where the message belongs to a digest. */
  unsubscribeUrl?: string
}

/** What became of a message that was handed to a transport. */
export type Outcome =
  | { kind: 'accepted' }
  /**
   * Surely not accepted; `isAddress` when the mail server says for good that there is no such mailbox, `isOutage`
   * when there was no session with it at all (connect, TLS, greeting, AUTH), which says nothing of this message.
   */
  | { kind: 'refused'; isPermanent: boolean; isAddress: boolean; isOutage?: boolean; answer: string }
  /** The connection broke after the message was sent whole and before the answer: nobody can know. */
  | { kind: 'uncertain'; answer: string }

/** Where messages go: an SMTP server, or the outbox. It never throws for one message: the outcome says it. */
export interface Transport {
  deliver(to: string, raw: Buffer): Promise<Outcome>
  /** How many messages it takes at once. */
  concurrency: number
  close(): Promise<void>
}
