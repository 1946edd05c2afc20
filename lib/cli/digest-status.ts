import { parseArgs } from 'node:util'
import { parseIssue } from '../digest/issue'
import { type IssueStatus, status } from '../digest/status'
import { type Command, UsageError } from './command'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- digest status [--issue KEY]

Shows what became of the issues that were sent, and each message of which nobody knows whether it arrived.

  --issue KEY  only this one: daily:2025-10-17, weekly:2025-W42

A message is uncertain when the connection broke after it was sent and before the mail server answered. It is never
sent again by itself: "papers digest resolve" says what became of it.`

/** `papers digest status`: the ledger, for the operator. */
export const digestStatus: Command = {
  summary: 'Show what was sent, has failed, and is uncertain',
  help,
  async run(args) {
    const { values } = parseArgs({ args, options: { issue: { type: 'string' } } })
    const { issue } = values
    if (issue !== undefined && !parseIssue(issue))
      throw new UsageError(
        `there is no issue "${issue}": one is written daily:2025-10-17 or weekly:2025-W42.`,
      )
    const issues = await withDatabase(({ db }) => status(db, issue))
    if (issues.length === 0 && issue !== undefined) throw new Error(`${issue} has never been sent.`)
    if (issues.length === 0) console.log('No issue has been sent yet.')
    for (const each of issues) for (const line of describe(each)) console.log(line)
    return 0
  },
}

function describe({ issue, papers, startedAt, finishedAt, counts, uncertain }: IssueStatus): string[] {
  const { sent, failed, pending, sending } = counts
  const state = finishedAt
    ? `finished ${moment(finishedAt)}`
    : `not finished; last begun ${moment(startedAt)}`
  return [
    `${issue}  ${state}; ${count(papers, 'paper')}`,
    `  ${sent} sent, ${failed} failed, ${counts.uncertain} uncertain, ${pending} waiting, ${sending} with the mail server`,
    ...uncertain.map(
      ({ id, to, since, answer }) =>
        `  uncertain ${id}  ${to ?? '(gone)'}  since ${moment(since)}${answer ? `: ${answer}` : ''}`,
    ),
  ]
}

/** "2025-10-17 06:00:12 UTC" */
function moment(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
