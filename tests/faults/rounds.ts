import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import type { Db } from '../../lib/db/connection'
import { addSubscribers, forgetSubscribers, issue } from '../support/digest'
import { type MailServer, mailServer } from '../support/mail-server'

const root = path.resolve(import.meta.dirname, '../..')
const SUBSCRIBERS = 30

/**
 * Where a sender is killed: while it fills the ledger, at a stage of SMTP, after the message was accepted and before
 * the answer, or as it has the answer and not yet written it down.
 */
export const moments = [
  'enrol',
  'greeting',
  'mail',
  'rcpt',
  'data',
  'body',
  'dot',
  'accepted',
  'answered',
] as const
export type Moment = (typeof moments)[number]

/** What one round came to: each count over all subscribers of the round. */
export interface Round {
  moment: Moment
  workers: number
  kills: number
  accepted: number
  /** The most messages that one subscriber got. */
  most: number
  /** Subscribers who got none, and of whom the ledger does not say that nobody can know. */
  missing: number
  uncertain: number
  /** How many rows were with the mail server at the kills. */
  inFlight: number
  /** Rows that are neither sent nor uncertain in the end. */
  stuck: number
}

/** How a round goes. */
export interface Plan {
  moment: Moment
  /** How many workers at once, before and after; all that run at a kill are killed. */
  workers: number
  /** One kill for each: how often the moment comes and goes before it. */
  skips: number[]
}

/** Kills workers with SIGKILL at one moment, as often as planned, and lets others finish. */
export async function killRound(db: Db, url: string, { moment, workers, skips }: Plan): Promise<Round> {
  await forgetSubscribers(db)
  const readers = await addSubscribers(db, SUBSCRIBERS)
  const server = await mailServer()
  const start = () => Array.from({ length: workers }, () => spawnSender(url, server.url))
  const inFlight = new Set<string>()
  let kills = 0

  for (const skip of skips) {
    kills += await killAt(db, server, moment, skip, start())
    for (const id of await sendingRows(db)) inFlight.add(id)
  }
  server.script(() => undefined)
  const codes = await Promise.all(start().map(ended))
  if (codes.some(code => code !== 0)) throw new Error(`A sender ended with ${codes}.`)
  await server.close()

  const { rows } = await db.execute<{ email: string; status: string }>(sql`
    select s.email, d.status from subscribers s left join deliveries d on d.subscriber_id = s.id`)
  const times = (reader: string) => server.accepted.filter(({ to }) => to === reader).length
  const statusOf = new Map(rows.map(({ email, status }) => [email, status]))
  return {
    moment,
    workers,
    kills,
    accepted: server.accepted.length,
    most: Math.max(...readers.map(times)),
    missing: readers.filter(reader => times(reader) === 0 && statusOf.get(reader) !== 'uncertain').length,
    uncertain: rows.filter(({ status }) => status === 'uncertain').length,
    inFlight: inFlight.size,
    stuck: rows.filter(({ status }) => status !== 'sent' && status !== 'uncertain').length,
  }
}

/** Kills the workers when the moment comes for the n-th time. @returns how many were killed before they ended. */
async function killAt(db: Db, server: MailServer, moment: Moment, n: number, children: ChildProcess[]) {
  const ends = Promise.all(children.map(ended))
  let left = n
  const kill = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  const count = () => {
    if (left-- === 0) kill()
  }
  server.onAccepted(moment === 'accepted' ? count : undefined)
  server.onAnswered(moment === 'answered' ? count : undefined)
  server.script(async stage => {
    if (stage !== moment) return undefined
    count()
    // What would come next goes unanswered until the process is gone.
    if (left < 0) await ends
    return undefined
  })
  if (moment === 'enrol') whileEnrolling(db, ends, kill)
  return (await ends).filter(end => end === 'SIGKILL').length
}

/** As soon as the ledger has a row, or at the latest the sender has ended. */
async function whileEnrolling(db: Db, ends: Promise<unknown>, kill: () => void) {
  let isOver = false
  ends.then(() => {
    isOver = true
  })
  while (!isOver) {
    const { rows } = await db.execute(sql`select from digest_runs where finished_at is null limit 1`)
    if (rows.length > 0) return kill()
  }
}

async function sendingRows(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from deliveries where status = 'sending'`)
  return rows.map(({ id }) => id)
}

function spawnSender(databaseUrl: string, smtpUrl: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', path.join(root, 'tests/faults/sender.ts'), issue.key], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'Daily Papers <papers@example.com>',
      MAIL_POSTAL_ADDRESS: '1 Example Street',
      APP_SECRET: process.env.APP_SECRET ?? 'a secret of the tests, known to all of them',
    },
  })
}

async function ended(child: ChildProcess): Promise<number | string> {
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}
