import { LinkOfNoUse } from '@/components/subscribe/link-of-no-use'
import { Preferences } from '@/components/subscribe/preferences'
import { unlisted } from '@/lib/site/metadata'
import { postedForm, preferencesState } from '@/lib/subscribers/page-state'

/** `/preferences/{token}`: the subscription, to change, download or delete. */
export default async function PreferencesPage({ params, searchParams }: PageProps<'/preferences/[token]'>) {
  const { token } = await params
  const state = await preferencesState(token)
  if (state.kind === 'unknown' || state.kind === 'expired') {
    return (
      <LinkOfNoUse
        title={state.kind === 'unknown' ? 'This link is not known' : 'This link has ended'}
        ways="preferences"
      >
        A link to a subscription works for an hour. A new one comes by e-mail.
      </LinkOfNoUse>
    )
  }
  const form = await postedForm('preferences')
  const isSaved = (await searchParams).saved !== undefined
  return <Preferences token={token} email={state.email} wishes={state.wishes} form={form} saved={isSaved} />
}

export const metadata = unlisted('Your subscription', 'Change what you get by e-mail.')
export const dynamic = 'force-dynamic'
