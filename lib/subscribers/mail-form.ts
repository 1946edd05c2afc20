import 'server-only'
import { db } from '../db/connection'
import { readEnv } from '../env'
import { CLIENT_HEADER } from '../http/client-address'
import { refuseForeignOrigin } from '../http/foreign-origin'
import { type Posted, readPosted } from '../http/posted'
import { problem } from '../http/problem'
import { seeOther } from '../http/see-other'
import { mailIsOn } from '../mail/is-on'
import { type FormName, formCookie } from './form-cookie'
import { ALL_LETTERS, CLIENT_POSTS, secondsUntilFree, takeUses } from './limits'
import type { FormState } from './results'
import { typedValues } from './subscription'

/**
 * Reads a post to a form that sends mail, and counts it for its client.
 * @returns what was posted, or the answer to give: mail is off (503), a foreign page (403), a body that cannot be
 *   read (400, 413, 415), or too many posts, of this client or of all together (429, or the form again).
 */
export async function admit(request: Request, form: FormName): Promise<Posted | Response> {
  if (!mailIsOn(readEnv())) return problem(503, 'This site sends no mail: nobody can subscribe.')
  const refusal = refuseForeignOrigin(request)
  if (refusal) return refusal
  const posted = await readPosted(request)
  if (posted instanceof Response) return posted
  const client = request.headers.get(CLIENT_HEADER) ?? 'unknown'
  const ownWait = await db().transaction(tx => takeUses(tx, [[CLIENT_POSTS, client]]))
  // Asked before the address is looked at, so that the answer says nothing about it.
  const wait = ownWait || (await secondsUntilFree(db(), [ALL_LETTERS, '']))
  if (wait === 0) return posted
  const title = `Too many requests just now. Try again in ${minutes(wait)}.`
  if (posted.isForm) return sendBack(form, posted, [{ field: '', reason: title }])
  return problem(429, title, undefined, { 'Retry-After': String(wait) })
}

/** The answer to a post with faults: the form again, with what was typed, or a 400 problem. */
export function sendBack(form: FormName, { isForm, fields }: Posted, errors: FormState['errors']): Response {
  if (!isForm) return problem(400, 'Some fields cannot be taken as they are.', errors)
  return seeOther(`/${form}`, formCookie(form, { values: typedValues(fields), errors }, readEnv().SITE_URL))
}

/** The answer to a post that was taken, the same for every address. */
export function taken(form: FormName, { isForm, fields }: Posted): Response {
  const headers = { 'Cache-Control': 'no-store' }
  if (!isForm) return Response.json({ status: 'look for a message from us' }, { status: 202, headers })
  const { email = '' } = typedValues(fields)
  return seeOther(`/${form}/sent`, formCookie(form, { values: { email }, errors: [] }, readEnv().SITE_URL))
}

function minutes(seconds: number): string {
  const count = Math.ceil(seconds / 60)
  return count === 1 ? 'a minute' : `${count} minutes`
}
