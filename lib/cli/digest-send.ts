import { databaseNow } from '../db/clock'
import type { Db } from '../db/connection'
import type { Issue } from '../digest/content'
import { dryRun } from '../digest/dry-run'
import { issueOf, periodOfIssue } from '../digest/issue'
import { type RunResult, runIssue } from '../digest/run'
import type { Env } from '../env'
import { mailIsOn } from '../mail/is-on'
import { assertMailServer } from '../mail/reachable'
import { openTransport } from '../mail/transport'
import { listenForStop } from '../start/signals'
import type { Command } from './command'
import { digestOptions } from './digest-options'
import { showProgress } from './progress'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- digest send --issue daily|weekly [--date YYYY-MM-DD] [--dry-run] [--rate N]

Sends an issue of the digest to those who confirmed before and have not got it.

  --issue daily|weekly  the papers of a day, or of an ISO week
  --date YYYY-MM-DD     that day, or any day of that week, in UTC; without it, the last one that is over
  --dry-run             say how many would get how many different messages, and send nothing
  --rate N              at most N messages a second

Run again, it goes on where it stopped: nobody gets an issue twice. The exit code is 0 only when every
message was sent: 1 tells that some failed, are uncertain, or are still to be sent.`

/** `papers digest send`: one issue, to its end. */
export const digestSend: Command = {
  summary: 'Send an issue of the digest',
  help,
  async run(args) {
    const { frequency, date, isDryRun, rate } = digestOptions(args)
    return withDatabase(async ({ db, env }) => {
      const issue = issueOf(frequency, date, await databaseNow(db))
      return isDryRun ? preview(db, issue) : send(db, env, issue, rate)
    })
  },
}

async function preview(db: Db, issue: Issue): Promise<number> {
  const { papers, recipients, texts } = await dryRun(db, issue)
  console.log(
    `${issue.key}: ${count(papers, 'paper')}. ${count(recipients, 'subscriber')} would get ` +
      `${count(texts, 'different message')}; nothing was sent.`,
  )
  return 0
}

async function send(db: Db, env: Env, issue: Issue, rate: number | undefined): Promise<number> {
  if (!mailIsOn(env)) throw new Error('Nothing can be sent: SMTP_URL is not set.')
  await assertMailServer(env)
  const progress = showProgress(process.stdout, 'messages')
  const signal = listenForStop(progress.end)
  const transport = openTransport(env)
  try {
    const result = await runIssue(db, env, issue, {
      transport,
      rate,
      signal,
      onProgress: ({ sent, failed, uncertain, remaining }) => {
        const done = sent + failed + uncertain
        progress.show(done, done + remaining)
      },
    }).finally(progress.end)
    return report(issue, result)
  } finally {
    await transport.close()
  }
}

function report(issue: Issue, { papers, counts, stopped }: RunResult): number {
  const { sent, failed, uncertain } = counts
  const left = counts.pending + counts.sending
  console.log(
    `${issue.key}: ${count(papers, 'paper')}; ${count(sent, 'message')} sent, ${failed} failed, ` +
      `${uncertain} uncertain, ${left} still to be sent.`,
  )
  const { firstDay } = periodOfIssue(issue)
  const again = `npm run papers -- digest send --issue ${issue.frequency} --date ${firstDay}`
  if (stopped === 'signal') console.error(`papers: stopped; this goes on with it: ${again}`)
  else if (stopped !== undefined) console.error(`papers: the mail server takes nothing now: ${stopped}`)
  if (stopped !== undefined && stopped !== 'signal') console.error(`papers: this goes on with it: ${again}`)
  if (failed + uncertain > 0)
    console.error(
      `papers: this shows what failed or is uncertain: npm run papers -- digest status --issue ${issue.key}`,
    )
  return left + failed + uncertain > 0 || stopped !== undefined ? 1 : 0
}
