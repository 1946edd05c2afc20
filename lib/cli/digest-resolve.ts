import { parseArgs } from 'node:util'
import { isUuid } from '../db/uuid'
import { resolveUncertain } from '../digest/resolve'
import { type Command, UsageError } from './command'
import { withDatabase } from './with-database'

const help = `Usage: npm run papers -- digest resolve <id> --as sent|resend

Says what became of a message of which nobody could know whether the mail server took it.

  <id>         the message, as "digest status" lists it
  --as sent    it arrived: it is counted as sent
  --as resend  it did not: the next "digest send" of its issue sends it again`

/** `papers digest resolve`: the operator's word on an uncertain message. */
export const digestResolve: Command = {
  summary: 'Say what became of an uncertain message',
  help,
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' } },
    })
    const [id = ''] = positionals
    if (positionals.length !== 1 || !isUuid(id))
      throw new UsageError('name one message by its id, as "papers digest status" lists it.')
    if (values.as !== 'sent' && values.as !== 'resend') throw new UsageError('--as must be sent or resend.')
    const answer = values.as
    const issue = await withDatabase(({ db }) => resolveUncertain(db, id, answer))
    if (issue === undefined) throw new Error(`There is no uncertain message ${id}.`)
    const what = answer === 'sent' ? 'is counted as sent' : 'is sent again with the next "digest send"'
    console.log(`${id} of ${issue} ${what}.`)
    return 0
  },
}
