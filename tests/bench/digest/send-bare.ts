import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import { z } from 'zod'
import { readEnv } from '../../../lib/env'
import { addressOf } from './material'

/**
 * Sends the same message as often with nodemailer alone, over as many pooled connections, and says how many seconds
 * that took. There is no store: nothing is looked up and nothing is written down.
 */
const orders = z.object({
  count: z.number(),
  connections: z.number(),
  message: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
})
const { MAIL_FROM, SMTP_URL = '' } = readEnv()
const { hostname, port } = new URL(SMTP_URL)

process.once('message', async input => {
  const { count, connections, message } = orders.parse(input)
  const transport = nodemailer.createTransport({
    host: hostname,
    port: Number(port),
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let next = 0
  async function sender(): Promise<void> {
    while (next < count) {
      const to = addressOf(next++)
      const url = `https://papers.example.com/api/unsubscribe/${randomUUID()}`
      await transport.sendMail({
        from: MAIL_FROM,
        to,
        messageId: `<${randomUUID()}@example.com>`,
        subject: message.subject,
        html: message.html,
        text: message.text,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': `<${url}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      })
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: connections }, sender))
  process.send?.({ seconds: (performance.now() - from) / 1_000 })
  transport.close()
  process.disconnect()
})
