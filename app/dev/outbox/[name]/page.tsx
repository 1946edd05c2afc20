import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { viewNamed } from '@/components/mail/message-view'
import { OutboxMessage } from '@/components/mail/outbox'
import { readEnv } from '@/lib/env'
import { CLIENT_HEADER } from '@/lib/http/client-address'
import { outboxIsShown, readOutboxMessage } from '@/lib/mail/outbox-reader'
import { unlisted } from '@/lib/site/metadata'

/** `/dev/outbox/{file}`: one message, as its reader would get it. */
export default async function OutboxMessagePage({ params, searchParams }: PageProps<'/dev/outbox/[name]'>) {
  const env = readEnv()
  if (!outboxIsShown(env, (await headers()).get(CLIENT_HEADER))) notFound()
  const { name } = await params
  const message = await readOutboxMessage(env, decodeURIComponent(name))
  if (!message) notFound()
  return <OutboxMessage message={message} view={viewNamed((await searchParams).view)} />
}

export const metadata = unlisted('A message of the outbox', 'A message that this machine would have sent.')
export const dynamic = 'force-dynamic'
