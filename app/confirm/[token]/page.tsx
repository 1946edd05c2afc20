import { ConfirmForm } from '@/components/subscribe/confirm-form'
import { Confirmed } from '@/components/subscribe/confirmed'
import { LinkOfNoUse } from '@/components/subscribe/link-of-no-use'
import { unlisted } from '@/lib/site/metadata'
import { confirmState } from '@/lib/subscribers/page-state'

/** `/confirm/{token}`: the mailed link. Seeing this page changes nothing: mail scanners follow links too. */
export default async function ConfirmPage({ params }: PageProps<'/confirm/[token]'>) {
  const { token } = await params
  const state = await confirmState(token)
  switch (state.kind) {
    case 'pending':
      return <ConfirmForm token={token} email={state.email} frequency={state.wishes.frequency} />
    case 'active':
      return <Confirmed email={state.email} wishes={state.wishes} />
    default:
      return (
        <LinkOfNoUse
          title={state.kind === 'unknown' ? 'This link is not known' : 'This link has ended'}
          ways="subscribe"
        >
          A link to confirm works once, for 48 hours. Ask for a new one with the same address; at most one is
          sent a day.
        </LinkOfNoUse>
      )
  }
}

export const metadata = unlisted('Confirm your subscription', 'One press, and the papers come by e-mail.')
export const dynamic = 'force-dynamic'
