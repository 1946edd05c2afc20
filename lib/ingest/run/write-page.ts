import { DrizzleQueryError, TransactionRollbackError } from 'drizzle-orm/errors'
import type { Db } from '../../db/connection'
import type { Transaction } from '../../db/transaction'
import { takeTurn } from '../../db/write-lock'
import type { Paper } from '../../papers/paper'
import { type Dictionary, dictionaryOf } from '../../search/store/dictionary'
import { sentenceOf } from '../../start/failure'
import type { Page, Rejected, SourceName } from '../source'
import { type Written, writePapers } from '../store/upsert'
import { recordPage } from './run-record'

/** A run as its pages know it: its number, and who keeps what is rejected. */
export interface PageOf {
  id: number
  keep(rejected: Rejected[]): Promise<void>
}

/**
 * Writes a page and the run's progress in one transaction. Papers that the database cannot take are rejected, and the
 * others of the page are written.
 * @param run that the page is of; without one, nothing is written, and it is counted what would be.
 * @returns what became of the papers, and all records of the page that were rejected.
 */
export async function writePage(
  db: Db,
  page: Page,
  run: PageOf | undefined,
): Promise<Written & { rejected: Rejected[] }> {
  let result = { added: 0, changed: 0, unchanged: 0, rejected: page.rejected }
  const work = db.transaction(async tx => {
    await takeTurn(tx)
    const refused: Rejected[] = []
    const written = await writeSound(tx, dictionaryOf(db), page.papers, page.source, refused)
    result = { ...written, rejected: [...page.rejected, ...refused] }
    if (!run) return tx.rollback()
    await recordPage(tx, run.id, page.cursor, { ...written, rejected: result.rejected.length })
    // Last: who is killed before the commit comes here again, and a record that is kept twice is no loss.
    await run.keep(result.rejected)
  })
  await work.catch((error: unknown) => {
    if (run || !(error instanceof TransactionRollbackError)) throw error
  })
  return result
}

/** Writes papers; a list that the database refuses is halved, down to the paper that it refuses. */
async function writeSound(
  tx: Transaction,
  dictionary: Dictionary,
  papers: Paper[],
  source: SourceName,
  refused: Rejected[],
): Promise<Written> {
  if (papers.length === 0) return { added: 0, changed: 0, unchanged: 0 }
  try {
    return await tx.transaction(part => writePapers(part, dictionary, papers, source))
  } catch (error) {
    if (!isFaultOfData(error)) throw error
    const [only] = papers
    if (only && papers.length === 1) {
      refused.push({ place: only.id, reason: `cannot be stored: ${sentenceOf(error)}`, record: only })
      return { added: 0, changed: 0, unchanged: 0 }
    }
    const middle = Math.ceil(papers.length / 2)
    const first = await writeSound(tx, dictionary, papers.slice(0, middle), source, refused)
    const second = await writeSound(tx, dictionary, papers.slice(middle), source, refused)
    return {
      added: first.added + second.added,
      changed: first.changed + second.changed,
      unchanged: first.unchanged + second.unchanged,
    }
  }
}

/**
 * Whether the values were refused: data exceptions (a number or day out of range, a null character) and exceeded
 * program limits (a name too long for an index).
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html, classes 22 and 54
 */
function isFaultOfData(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  return cause instanceof Error && 'code' in cause && /^(22|54)/.test(String(cause.code))
}
