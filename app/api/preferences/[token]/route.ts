import { readEnv } from '@/lib/env'
import { answeringDiscreetly } from '@/lib/http/discreet'
import { problem } from '@/lib/http/problem'
import { seeOther } from '@/lib/http/see-other'
import { endFormCookie, formCookie } from '@/lib/subscribers/form-cookie'
import { linkPage, readLinkForm } from '@/lib/subscribers/link-form'
import { store } from '@/lib/subscribers/store'
import { readWishes, typedValues } from '@/lib/subscribers/subscription'

/**
 * The forms of `/preferences/{token}`: the wishes, or `action` with `delete`. A link that is of no use any more leads to
 * its page, which says so.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/preferences/[token]'>,
): Promise<Response> {
  return answeringDiscreetly(async () => {
    const { token } = await params
    const { SITE_URL } = readEnv()
    const page = linkPage('preferences', token)
    const posted = await readLinkForm(request)
    if (posted instanceof Response) return posted
    const { action = 'save', ...fields } = posted.fields
    if (action !== 'save' && action !== 'delete')
      return problem(400, 'The form cannot be taken so.', [
        { field: 'action', reason: 'must be save or delete' },
      ])
    const done = endFormCookie('preferences', SITE_URL)
    if (action === 'delete') {
      const isDeleted = await store.deleteSubscriber(token)
      return seeOther(isDeleted ? '/preferences/deleted' : page, done)
    }
    const wishes = readWishes(fields)
    if ('errors' in wishes) {
      const state = { values: typedValues(fields), errors: wishes.errors }
      return seeOther(page, formCookie('preferences', state, SITE_URL))
    }
    const isChanged = await store.changeWishes(token, wishes)
    return seeOther(isChanged ? `${page}?saved=1` : page, done)
  })
}
