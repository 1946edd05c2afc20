import type { Outcome } from './message'

/** The parts of nodemailer's errors that say what happened. */
export interface SmtpError extends Error {
  code?: string
  /** The command that was answered, or `CONN` and `API` for what is no answer. */
  command?: string
  response?: string
  responseCode?: number
}

/** "Authenticate first", "encrypt first", "bad sequence": it is the session that is wrong, not the message. */
const SESSION_CODES = [503, 530, 534, 535, 538]
const MAILBOX_CODES = [550, 551, 553]

/**
 * What became of a message that was not answered with yes (RFC 5321, section 4.2.1).
 * @param isWhole whether the final dot may have been written: then only an answer tells.
 */
export function outcomeOf(error: SmtpError, isWhole: boolean): Outcome {
  const { responseCode = 0, command, code } = error
  const answer = answerOf(error)
  const isAnswered = responseCode >= 400 && responseCode < 600
  if (isWhole && !isAnswered) return { kind: 'uncertain', answer }
  // Before anything was said: an address that SMTP cannot carry, a message larger than the server takes.
  const isUnfit = !isAnswered && (command === 'API' ? code === 'EENVELOPE' : code === 'EMESSAGE')
  const isPermanent = isUnfit || (responseCode >= 500 && !SESSION_CODES.includes(responseCode))
  return { kind: 'refused', isPermanent, isAddress: isPermanent && isNoMailbox(error), answer }
}

/** What became of a message that no session could be opened for. */
export function outageOf(error: SmtpError): Outcome {
  return { kind: 'refused', isPermanent: false, isAddress: false, isOutage: true, answer: answerOf(error) }
}

/** RFC 3463: 5.1.x is about the address, but 5.1.7 and 5.1.8 about the sender's; 5.7.x is about policy. */
function isNoMailbox({ command, response = '', responseCode = 0 }: SmtpError): boolean {
  if (command !== 'RCPT TO') return false
  const enhanced = response.match(/^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/)?.[1]
  if (!enhanced) return MAILBOX_CODES.includes(responseCode)
  return enhanced.startsWith('5.1.') && !['5.1.7', '5.1.8'].includes(enhanced)
}

/** The answer in one line, short, and without the local part of any address: it is stored and shown. */
function answerOf({ response, message }: SmtpError): string {
  const line = (response ?? message).replace(/\s+/g, ' ').trim()
  return line.replace(/[^\s<>@:;,"'()]+@/g, '…@').slice(0, 300)
}
