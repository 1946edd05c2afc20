import { answeringDiscreetly } from '@/lib/http/discreet'
import { problem } from '@/lib/http/problem'
import { seeOther } from '@/lib/http/see-other'
import { linkPage } from '@/lib/subscribers/link-form'
import { store } from '@/lib/subscribers/store'
import { readUnsubscribeToken } from '@/lib/subscribers/unsubscribe-token'

type Context = RouteContext<'/api/unsubscribe/[token]'>

/** The address in `List-Unsubscribe`, opened in a browser: its page, which changes nothing until asked to. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  return seeOther(linkPage('unsubscribe', token))
}

/**
 * One-click unsubscription (RFC 8058): without redirect, cookie or `Origin`, as often as it comes. The body says nothing
 * that the address does not, so it is not read: nobody who wants to leave is refused for its form.
 */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  return answeringDiscreetly(async () => {
    const { token } = await params
    const subscriberId = readUnsubscribeToken(token)
    if (!subscriberId) return problem(404, 'This is not an address of ours to unsubscribe with.')
    await store.leave(subscriberId)
    return new Response('You are unsubscribed.\n', {
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  })
}
