import { after } from 'next/server'
import { answeringDiscreetly } from '@/lib/http/discreet'
import { sendLettersNow } from '@/lib/subscribers/letters-now'
import { admit, sendBack, taken } from '@/lib/subscribers/mail-form'
import { store } from '@/lib/subscribers/store'
import { isTrapped, readAddress } from '@/lib/subscribers/subscription'

/**
 * Mails the address in `email` a link to its preferences, when it is subscribed, as JSON (202) or as a form (303 to
 * `/preferences/sent`). The answer is the same whatever is known of the address.
 */
export async function POST(request: Request): Promise<Response> {
  return answeringDiscreetly(async () => {
    const posted = await admit(request, 'preferences')
    if (posted instanceof Response) return posted
    if (isTrapped(posted.fields)) return taken('preferences', posted)
    const address = readAddress(posted.fields)
    if ('errors' in address) return sendBack('preferences', posted, address.errors)
    await store.requestPreferences(address)
    after(sendLettersNow)
    return taken('preferences', posted)
  })
}
