import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PreferencesRequest } from '@/components/subscribe/preferences-request'
import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { unlisted } from '@/lib/site/metadata'
import { postedForm } from '@/lib/subscribers/page-state'

/** `/preferences`: asks for the link by which a subscription is changed; who reads the mailbox may use it. */
export default async function PreferencesPage() {
  if (!mailIsOn(readEnv())) notFound()
  return <PreferencesRequest form={await postedForm('preferences')} />
}

export async function generateMetadata(): Promise<Metadata> {
  const isRefused = ((await postedForm('preferences'))?.errors.length ?? 0) > 0
  return unlisted(
    isRefused ? 'Error: Your subscription' : 'Your subscription',
    'Change what you get by e-mail, download what is stored of you, or delete it.',
  )
}

export const dynamic = 'force-dynamic'
