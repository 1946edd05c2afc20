import { parseArgs } from 'node:util'
import { decodeText, readBytes } from '../ingest/records'
import { type BounceEvent, bounceEventSchema } from '../subscribers/bounce-event'
import { eventsInReport } from '../subscribers/bounce-report'
import { applyBounces } from '../subscribers/bounces'
import { type Command, UsageError } from './command'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- bounces import <files…>

Takes note of bounces and complaints: permanent bounces and complaints suppress their address.

  <file>.eml  one message that came back: a delivery status notification (RFC 3464), or a complaint in
              the Abuse Reporting Format (RFC 5965)
  <file>      any other file: JSON Lines, on each an event as POST /api/bounces takes it, such as
              {"type":"bounce","permanent":true,"email":"ada@example.org"}
              {"type":"complaint","messageId":"<…@example.org>"}

A line that is no event is printed with file and line number and skipped, and the exit code is 1. Files may
be imported again: what is known changes nothing.`

/** `papers bounces import`: what a mail provider, or a mailbox of returned messages, tells of addresses. */
export const bouncesImport: Command = {
  summary: 'Suppress the addresses of bounces and complaints',
  help,
  async run(args) {
    const { positionals: files } = parseArgs({ args, allowPositionals: true, options: {} })
    if (files.length === 0) throw new UsageError('name at least one file to import.')
    const read = await Promise.all(
      files.map(file => (/\.eml$/i.test(file) ? readReport(file) : readLines(file))),
    )
    const faults = read.flatMap(each => each.faults)
    for (const fault of faults) console.error(fault)
    const events = read.flatMap(each => each.events)
    const { suppressed, soft, outdated, unknown } = await withDatabase(({ db }) => applyBounces(db, events))
    console.log(
      `${count(events.length, 'event')}: ${suppressed} suppressed, ${soft} not permanent, ` +
        `${outdated} older than the address's confirmation, ${unknown} of messages that are not known here.`,
    )
    if (faults.length === 0) return 0
    console.error(`papers: ${count(faults.length, 'line or file', 'lines or files')} could not be read.`)
    return 1
  },
}

type Read = { events: BounceEvent[]; faults: string[] }

async function readReport(file: string): Promise<Read> {
  const events = await eventsInReport(await readBytes(file))
  return {
    events,
    faults: events.length > 0 ? [] : [`${file}: tells of no failed delivery and no complaint`],
  }
}

async function readLines(file: string): Promise<Read> {
  const read: Read = { events: [], faults: [] }
  for (const [index, line] of decodeText(file, await readBytes(file))
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    const event = readEvent(line)
    if (typeof event === 'string') read.faults.push(`${file}:${index + 1}: ${event}`)
    else read.events.push(event)
  }
  return read
}

/** The event, or why the line is none; the line itself is not repeated, since it holds an address. */
function readEvent(line: string): BounceEvent | string {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return 'is not JSON'
  }
  const { data, error } = bounceEventSchema.safeParse(json)
  if (data) return data
  const [issue] = error.issues
  return `${issue?.path.join('.') || 'it'} ${issue?.message}`
}
