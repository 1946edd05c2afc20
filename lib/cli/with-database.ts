import { DrizzleQueryError } from 'drizzle-orm/errors'
import { connect, type Db } from '../db/connection'
import { openDatabase } from '../db/database'
import { prepareDatabase } from '../db/prepare'
import { type Env, readEnv } from '../env'
import { sentenceOf } from '../start/failure'

/**
 * Runs a command on the database, which is opened as the server opens it, brought up to date, and left at the end.
 * @returns what the command returns.
 * @throws Error, one sentence, when the database cannot be used, and whatever the command throws.
 */
export async function withDatabase<T>(use: (opened: { db: Db; env: Env }) => Promise<T>): Promise<T> {
  const env = readEnv()
  const database = await openDatabase(env)
  try {
    await prepareDatabase(database.url).catch(error => {
      throw new Error(`The database cannot be used: ${sentenceOf(error)}`, { cause: error })
    })
    const db = connect(database.url)
    try {
      return await use({ db, env: { ...env, DATABASE_URL: database.url } })
    } catch (error) {
      // The message of such an error is the statement and its parameters, addresses among them.
      if (!(error instanceof DrizzleQueryError)) throw error
      throw new Error(`The database cannot be used: ${sentenceOf(error)}`, { cause: error })
    } finally {
      await db.$client.end()
    }
  } finally {
    await database.leave()
  }
}
