import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MailPage } from '@/components/subscribe/mail-page'
import { SubscribeForm, SubscribeNotes } from '@/components/subscribe/subscribe-form'
import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { pageMetadata } from '@/lib/site/metadata'
import { postedForm } from '@/lib/subscribers/page-state'

/** `/subscribe`: the whole form, and what was typed into it when it was refused. */
export default async function SubscribePage() {
  if (!mailIsOn(readEnv())) notFound()
  return (
    <MailPage
      title="Get trending papers in your email inbox"
      intro="The day’s or the week’s papers, best first, at most twenty, with the first lines of each abstract. No papers, no message."
      notes={<SubscribeNotes />}
      current="subscribe"
    >
      <SubscribeForm form={await postedForm('subscribe')} />
    </MailPage>
  )
}

export async function generateMetadata(): Promise<Metadata> {
  const isRefused = ((await postedForm('subscribe'))?.errors.length ?? 0) > 0
  return pageMetadata({
    // The title is the first thing that a screen reader says of a page.
    title: isRefused ? 'Error: Subscribe' : 'Subscribe',
    description: 'The day’s or the week’s papers by e-mail, best first. No tracking; leave with one click.',
    path: '/subscribe',
  })
}

export const dynamic = 'force-dynamic'
