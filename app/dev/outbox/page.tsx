import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { Outbox } from '@/components/mail/outbox'
import { readEnv } from '@/lib/env'
import { CLIENT_HEADER } from '@/lib/http/client-address'
import { listOutbox, outboxIsShown } from '@/lib/mail/outbox-reader'
import { unlisted } from '@/lib/site/metadata'

/** `/dev/outbox`: on a laptop without a mail server, the messages that would have been sent. */
export default async function OutboxPage() {
  const env = readEnv()
  if (!outboxIsShown(env, (await headers()).get(CLIENT_HEADER))) notFound()
  return <Outbox messages={await listOutbox(env)} />
}

export const metadata = unlisted('Outbox', 'The messages that this machine would have sent.')
export const dynamic = 'force-dynamic'
