import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import type { RenderedDigest } from '../../../lib/digest/content'
import { testDatabase } from '../../support/database'
import { type Options, rotated, runsOf } from '../support/options'
import { type Aim, atLeast, atMost, type Report, type Spread, spread } from '../support/report'
import { memoryOf, messageOf, start } from './child'
import { fill, forget, messageOfDay } from './material'

const SUBSCRIBERS = 50_000
const QUICK_SUBSCRIBERS = 5_000
const CONNECTIONS = 5

type Sender = 'ledger' | 'bare nodemailer'
type Sending = { perSecond: number; memory: number[]; bytes: number }

const portSchema = z.object({ port: z.number() })
const countSchema = z.object({ accepted: z.number(), recipients: z.number(), bytes: z.number() })
const secondsSchema = z.object({ seconds: z.number() })

/** How fast the digest is sent, and in how much memory, beside nodemailer alone on the same mail server. */
export async function digest(options: Options): Promise<Report> {
  const count = options.quick ? QUICK_SUBSCRIBERS : SUBSCRIBERS
  const database = await testDatabase()
  const sink = start('sink.ts')
  const found: Record<Sender, Sending[]> = { ledger: [], 'bare nodemailer': [] }
  try {
    const { port } = portSchema.parse(await messageOf(sink))
    await fill(database.db, count)
    const env = environment(database.url, port)
    const message = await messageOfDay(database.db)
    for (const run of runsOf(options)) {
      for (const sender of rotated<Sender>(['ledger', 'bare nodemailer'], run)) {
        await forget(database.url)
        found[sender].push(await sendAll(sender, { sink, env, count, message }))
      }
    }
  } finally {
    sink.disconnect()
    await database.close()
  }
  return reportOf(found, count, options)
}

function environment(url: string, port: number): Record<string, string> {
  return {
    DATABASE_URL: url,
    SITE_URL: 'https://papers.example.com',
    APP_SECRET: 'a secret of the bench, known to all of it',
    SMTP_URL: `smtp://127.0.0.1:${port}?connections=${CONNECTIONS}`,
    MAIL_FROM: 'Daily Papers <papers@example.com>',
    MAIL_POSTAL_ADDRESS: '1 Example Street, Example City',
  }
}

type Task = { sink: ChildProcess; env: Record<string, string>; count: number; message: RenderedDigest }

/** One run of one sender, in a process of its own. @throws Error when not everybody got exactly one message. */
async function sendAll(sender: Sender, { sink, env, count, message }: Task): Promise<Sending> {
  const child = start(sender === 'ledger' ? 'send-ledger.ts' : 'send-bare.ts', env)
  const memory = memoryOf(child)
  if (sender !== 'ledger') child.send({ count, connections: CONNECTIONS, message })
  const { seconds } = secondsSchema.parse(await messageOf(child))
  if (child.exitCode === null) await once(child, 'exit')
  const counted = messageOf(sink)
  sink.send('count')
  const { accepted, recipients, bytes } = countSchema.parse(await counted)
  if (accepted !== count || recipients !== count)
    throw new Error(`${sender}: ${accepted} messages for ${recipients} of ${count} subscribers`)
  return { perSecond: count / seconds, memory: await memory, bytes: bytes / accepted }
}

function reportOf(found: Record<Sender, Sending[]>, count: number, { runs }: Options): Report {
  const [ledger, bare] = [found.ledger, found['bare nodemailer']]
  const ratio = over(ledger, each => each.perSecond).median / over(bare, each => each.perSecond).median
  return {
    title: 'The digest beside a bare nodemailer loop',
    notes: [
      `${count} subscribers, one message of 20 papers each, ${CONNECTIONS} connections, ${runs} run(s) in turn; median (min–max).`,
      'The mail server (npm smtp-server), the sender, PostgreSQL and the bench have a process each, on one machine.',
      '"ledger" is what `papers digest send` does: enrol, claim, compose, send, and write each result down.',
      '"bare nodemailer" composes and sends the same message as often, and keeps no record of it.',
      'Every run was counted by the mail server: one message for each subscriber.',
    ],
    tables: [
      {
        title: 'Messages',
        columns: ['sender', 'messages/s', 'KiB each', 'ledger is'],
        rows: [row('ledger', ledger, `× ${ratio.toFixed(2)}`), row('bare nodemailer', bare, '')],
      },
      {
        title: 'Resident memory of the sender, MiB, over the run',
        columns: ['sender', ...TENTHS.map(tenth => `${tenth * 10}%`), 'most'],
        rows: [memoryRow('ledger', ledger), memoryRow('bare nodemailer', bare)],
      },
    ],
    aims: aimsOf(ledger, ratio),
  }
}

const over = (sendings: Sending[], figure: (sending: Sending) => number): Spread =>
  spread(sendings.map(figure))

function row(name: Sender, sendings: Sending[], ratio: string) {
  return [name, over(sendings, each => each.perSecond), over(sendings, each => each.bytes / 1_024), ratio]
}

const TENTHS = [2, 3, 4, 5, 6, 7, 8, 9, 10]

/** The median of the memory in a tenth of the run, from 1 to 10. */
function inTenth({ memory }: Sending, tenth: number): number {
  const at = (part: number) => Math.floor((memory.length * part) / 10)
  return spread(memory.slice(at(tenth - 1), Math.max(at(tenth), at(tenth - 1) + 1))).median
}

function memoryRow(name: Sender, sendings: Sending[]) {
  const tenths = TENTHS.map(tenth => Math.round(over(sendings, each => inTenth(each, tenth)).median))
  return [name, ...tenths, Math.round(Math.max(...sendings.flatMap(each => each.memory)))]
}

/** The start, where modules are loaded and the heap grows to its size, says nothing of what a run keeps. */
function aimsOf(ledger: Sending[], ratio: number): Aim[] {
  const growth = over(ledger, each => inTenth(each, 10) / inTenth(each, 4)).median
  return [
    atLeast('messages/s, ledger / bare nodemailer', ratio, 0.7),
    atMost("the ledger's memory, last tenth / fourth tenth", growth, 1.25),
  ]
}
