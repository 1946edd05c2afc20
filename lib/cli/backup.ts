import { parseArgs } from 'node:util'
import { writeBackup } from '../backup/write'
import { type Command, UsageError } from './command'
import { showProgress } from './progress'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- backup <file> [--force]

Writes all that the database holds at one moment to a file, while the servers go on: papers, subscribers, what was
sent, the suppression list, search. The file is a gzip of SQL, which "papers restore" reads, and psql as well.

  --force  replaces the file if it is there

The file holds subscribers' addresses: only you can read it, and you should keep it so. APP_SECRET is not in it. Keep
that, too, or the file DATA_DIR/secret that stands for it: without the same secret, links in messages that were sent
stop working, and the suppression list forgets who is on it.`

/** `papers backup`: all rows of the database in one file. */
export const backup: Command = {
  summary: 'Write the whole database to a file',
  help,
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { force: { type: 'boolean' } },
    })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new UsageError('name one file to write.')
    const progress = showProgress(process.stderr, 'rows')
    const { rows } = await withDatabase(({ env }) =>
      writeBackup(env.DATABASE_URL ?? '', file, { force: values.force, onRows: progress.show }),
    ).finally(() => progress.end())
    console.log(
      `${file}: ${count(rows.papers ?? 0, 'paper')}, ${count(rows.subscribers ?? 0, 'subscriber')}, ` +
        `${count(Object.keys(rows).length, 'table')}. It holds addresses: keep it safe, and APP_SECRET elsewhere.`,
    )
    return 0
  },
}
