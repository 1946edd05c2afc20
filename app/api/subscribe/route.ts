import { after } from 'next/server'
import { answeringDiscreetly } from '@/lib/http/discreet'
import { sendLettersNow } from '@/lib/subscribers/letters-now'
import { admit, sendBack, taken } from '@/lib/subscribers/mail-form'
import { store } from '@/lib/subscribers/store'
import { isTrapped, readSubscription } from '@/lib/subscribers/subscription'

/**
 * Subscribes an address, once it confirms: `email`, `frequency`, `query`, `minUpvotes`, `organization`, as JSON (202)
 * or as a form (303 to `/subscribe/sent`). The answer is the same whatever is known of the address.
 */
export async function POST(request: Request): Promise<Response> {
  return answeringDiscreetly(async () => {
    const posted = await admit(request, 'subscribe')
    if (posted instanceof Response) return posted
    if (isTrapped(posted.fields)) return taken('subscribe', posted)
    const wanted = readSubscription(posted.fields)
    if ('errors' in wanted) return sendBack('subscribe', posted, wanted.errors)
    await store.subscribe(wanted.address, wanted.wishes)
    after(sendLettersNow)
    return taken('subscribe', posted)
  })
}
