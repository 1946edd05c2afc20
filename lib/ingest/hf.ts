import { z } from 'zod'
import { feedDay } from '../papers/paper-day'
import { type AskedDays, assertDays, dayAfter, daysToRead } from './hf-days'
import { apiAddress } from './http/api-address'
import { BadAnswer } from './http/bad-answer'
import { fetchPage, type Manners, plainManners } from './http/fetch-page'
import { readJson } from './http/read-json'
import { readHfRecord } from './record/hf-record'
import type { Page, Rejected, Source } from './source'

const HOME = 'https://huggingface.co'
/** The most that the API gives at once; it gives 50 where it is not asked, so that so many may be but a part. */
const LIMIT = 100
const MAYBE_CUT = 50
const MAX_PARTS = 20

/** What to read: days in UTC, `YYYY-MM-DD`. */
export interface HfOptions extends AskedDays {
  /** Where the API is, if not at Hugging Face. */
  baseUrl?: string | undefined
}

/**
 * The papers that Hugging Face's daily list showed, day by day, oldest first: a page is a day.
 * Source: https://huggingface.co/docs/hub/api#papers-api
 * @throws Error, one sentence, when the days cannot be read.
 */
export function hfSource(options: HfOptions, manners: Manners = plainManners): Source {
  const { since, until, baseUrl = HOME, today } = options
  const { host } = apiAddress(baseUrl, '', {})
  assertDays(options)

  async function* pages(cursor: string | undefined, signal: AbortSignal): AsyncGenerator<Page> {
    const { days, before } = daysToRead(options, cursor)
    for (const [index, day] of days.entries()) {
      const records = await readDay(baseUrl, day, manners, signal)
      // A day that is read once more must not take the cursor back: an interrupted run would creep into the past.
      const reached = cursor !== undefined && cursor > day && cursor <= today ? cursor : day
      const progress = { done: before + index + 1, total: before + days.length }
      yield { source: 'hf', ...sort(records, day, today), cursor: reached, ...progress }
    }
  }

  const isDaily = since === undefined && until === undefined
  const where = baseUrl === HOME ? '' : ` at ${host}`
  const scope = `${isDaily ? 'daily' : `${since ?? ''}..${until ?? ''}`}${where}`
  return { name: 'hf', scope, isEndless: isDaily, unit: 'days', pages }
}

async function readDay(
  baseUrl: string,
  day: string,
  manners: Manners,
  signal: AbortSignal,
): Promise<unknown[]> {
  const records = new Map<string, unknown>()
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const query = { date: day, limit: String(LIMIT), p: String(part) }
    const address = apiAddress(baseUrl, '/api/daily_papers', query)
    const given = await fetchPage({ address, accept: 'application/json', read: readList }, manners, signal)
    const known = records.size
    for (const record of given) records.set(keyOf(record), record)
    if (given.length < MAYBE_CUT || records.size === known) break
  }
  return [...records.values()]
}

function readList(body: string): unknown[] {
  const list = z.array(z.unknown()).safeParse(readJson(body)).data
  if (!list) throw new BadAnswer('is not a list of papers')
  return list
}

const identified = z.object({ paper: z.object({ id: z.string() }) })

function keyOf(record: unknown): string {
  return identified.safeParse(record).data?.paper.id ?? JSON.stringify(record)
}

function sort(records: unknown[], day: string, today: string): Pick<Page, 'papers' | 'rejected'> {
  const page: { papers: Page['papers']; rejected: Rejected[] } = { papers: [], rejected: [] }
  for (const [index, record] of records.entries()) {
    const read = readHfRecord(record)
    const place = `${day}, record ${index + 1}`
    if ('fault' in read) page.rejected.push({ place, ...read.fault, record })
    // A paper of a day to come would stand above all others until then.
    else if ((feedDay(read.paper) ?? today) > dayAfter(today))
      page.rejected.push({ place, field: 'paper.submittedOnDailyAt', reason: 'lies in the future', record })
    else page.papers.push(read.paper)
  }
  return page
}
