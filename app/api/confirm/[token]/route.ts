import { answeringDiscreetly } from '@/lib/http/discreet'
import { problem } from '@/lib/http/problem'
import { seeOther } from '@/lib/http/see-other'
import { linkPage, readLinkForm } from '@/lib/subscribers/link-form'
import { store } from '@/lib/subscribers/store'

/** The buttons of `/confirm/{token}`: `answer` is `confirm`, or `not-me` to be left alone. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/confirm/[token]'>,
): Promise<Response> {
  return answeringDiscreetly(async () => {
    const { token } = await params
    const posted = await readLinkForm(request)
    if (posted instanceof Response) return posted
    const { answer } = posted.fields
    if (answer === 'confirm') await store.confirm(token)
    else if (answer !== 'not-me')
      return problem(400, 'The form cannot be taken so.', [
        { field: 'answer', reason: 'must be confirm or not-me' },
      ])
    else if (await store.refuseConfirmation(token)) return seeOther('/confirm/refused')
    return seeOther(linkPage('confirm', token))
  })
}
