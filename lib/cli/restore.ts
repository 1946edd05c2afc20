import { parseArgs } from 'node:util'
import { restoreBackup } from '../backup/restore'
import { settleAll } from '../search/store/settle'
import { type Command, UsageError } from './command'
import { showProgress } from './progress'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- restore <file>

Restores what "papers backup" wrote, all of it or, when anything is wrong, nothing. The database may hold no papers but
those that come with the app, and no subscribers; it must have been made by the same version of the app as the backup, and
no server may use it: stop the servers first.

Set the same APP_SECRET as where the backup was made, or copy DATA_DIR/secret: without it, links in messages that were
sent stop working, and the suppression list forgets who is on it.`

/** `papers restore`: the rows of a backup into an empty database. */
export const restore: Command = {
  summary: 'Restore a backup into an empty database',
  help,
  async run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new UsageError('name one backup to restore.')
    const progress = showProgress(process.stderr, 'rows')
    const { rows, at } = await withDatabase(async ({ db, env }) => {
      const header = await restoreBackup(env.DATABASE_URL ?? '', file, progress.show)
      await settleAll(db)
      return header
    }).finally(() => progress.end())
    console.log(
      `Restored ${count(rows.papers ?? 0, 'paper')} and ${count(rows.subscribers ?? 0, 'subscriber')} as of ${at}.`,
    )
    return 0
  },
}
