import { LinkSent } from '@/components/subscribe/link-sent'
import { unlisted } from '@/lib/site/metadata'
import { postedForm } from '@/lib/subscribers/page-state'

/** `/preferences/sent`: what to do next; the same for every address. */
export default async function PreferencesSentPage() {
  const form = await postedForm('preferences')
  return (
    <LinkSent
      email={form?.values.email}
      what="The link in it works for an hour."
      subject="Your preferences for Daily Papers"
      limit="We send at most three such messages a day, and none to an address that is not subscribed."
      formPath="/preferences"
    />
  )
}

export const metadata = unlisted(
  'Check your mail',
  'A message with a link to your subscription is on its way.',
)
export const dynamic = 'force-dynamic'
