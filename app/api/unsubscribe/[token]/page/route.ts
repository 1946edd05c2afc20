import { answeringDiscreetly } from '@/lib/http/discreet'
import { problem } from '@/lib/http/problem'
import { seeOther } from '@/lib/http/see-other'
import { linkPage, readLinkForm } from '@/lib/subscribers/link-form'
import { store } from '@/lib/subscribers/store'
import { readUnsubscribeToken } from '@/lib/subscribers/unsubscribe-token'

/** The buttons of `/unsubscribe/{token}`: `action` is `leave`, or `undo` to take that back. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/unsubscribe/[token]/page'>,
): Promise<Response> {
  return answeringDiscreetly(async () => {
    const { token } = await params
    const posted = await readLinkForm(request)
    if (posted instanceof Response) return posted
    const { action } = posted.fields
    if (action !== 'leave' && action !== 'undo')
      return problem(400, 'The form cannot be taken so.', [
        { field: 'action', reason: 'must be leave or undo' },
      ])
    const subscriberId = readUnsubscribeToken(token)
    if (subscriberId) await (action === 'leave' ? store.leave(subscriberId) : store.undoLeaving(subscriberId))
    return seeOther(linkPage('unsubscribe', token))
  })
}
