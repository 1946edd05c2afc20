import { LinkSent } from '@/components/subscribe/link-sent'
import { unlisted } from '@/lib/site/metadata'
import { postedForm } from '@/lib/subscribers/page-state'

/** `/subscribe/sent`: what to do next; the same for every address. */
export default async function SubscribeSentPage() {
  const form = await postedForm('subscribe')
  return (
    <LinkSent
      stage="step 1 of 2"
      email={form?.values.email}
      what={
        <>
          Open it and press <b>Confirm</b>. The link works once, for 48 hours.
        </>
      }
      subject="Confirm Daily Papers"
      limit="We send at most one such message a day."
      formPath="/subscribe"
    />
  )
}

export const metadata = unlisted('Check your mail', 'A message with a link to confirm is on its way.')
export const dynamic = 'force-dynamic'
