import { openDatabase } from '../../lib/db/database'
import { readEnv } from '../../lib/env'

/**
 * A program that uses the database of `DATA_DIR` until its input ends: a process that tests can watch, start as
 * another user, and kill. It says `in <url>` and `out`, or `failed: <why>`.
 */
try {
  const database = await openDatabase(readEnv())
  console.log(`in ${database.url}`)
  for await (const _ of process.stdin);
  await database.leave()
  console.log('out')
} catch (error) {
  console.log(`failed: ${error instanceof Error ? error.message : error}`)
}
