import { Leave, Left } from '@/components/subscribe/leave'
import { LinkOfNoUse } from '@/components/subscribe/link-of-no-use'
import { unlisted } from '@/lib/site/metadata'
import { unsubscribeState } from '@/lib/subscribers/page-state'

/** `/unsubscribe/{token}`: the way out that every digest carries, and for a while the way back. */
export default async function UnsubscribePage({ params }: PageProps<'/unsubscribe/[token]'>) {
  const { token } = await params
  const state = await unsubscribeState(token)
  switch (state.kind) {
    case 'active':
      return <Leave token={token} email={state.email} />
    case 'left':
      return <Left token={token} email={state.email} />
    default:
      return (
        <LinkOfNoUse title="There is no subscription behind this link" ways="subscribe">
          Nothing is sent for it: the subscription has ended, or the link is not complete.
        </LinkOfNoUse>
      )
  }
}

export const metadata = unlisted('Unsubscribe', 'Ends the messages of Daily Papers with one press.')
export const dynamic = 'force-dynamic'
