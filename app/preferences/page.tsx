import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { PreferencesRequest } from '@/components/subscribe/preferences-request'
import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { unlisted } from '@/lib/site/metadata'
import { readFormState } from '@/lib/subscribers/form-cookie'

/** `/preferences`: asks for the link by which a subscription is changed; who reads the mailbox may use it. */
export default async function PreferencesPage() {
  if (!mailIsOn(readEnv())) notFound()
  return <PreferencesRequest form={await posted()} />
}

export async function generateMetadata(): Promise<Metadata> {
  const isRefused = ((await posted())?.errors.length ?? 0) > 0
  return unlisted(
    isRefused ? 'Error: Your subscription' : 'Your subscription',
    'Change what you get by e-mail, download what is stored of you, or delete it.',
  )
}

async function posted() {
  return readFormState((await cookies()).get('preferences')?.value, 'preferences')
}

export const dynamic = 'force-dynamic'
