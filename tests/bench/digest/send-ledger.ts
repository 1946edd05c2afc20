import { connect } from '../../../lib/db/connection'
import { issueOf } from '../../../lib/digest/issue'
import { runIssue } from '../../../lib/digest/run'
import { readEnv } from '../../../lib/env'
import { openTransport } from '../../../lib/mail/transport'
import { DAY } from './material'

/** Sends an issue to all subscribers as `papers digest send` does, and says how many seconds that took. */
const env = readEnv()
const db = connect(env.DATABASE_URL ?? '')
const transport = openTransport(env)
const from = performance.now()
await runIssue(db, env, issueOf('daily', DAY, new Date()), { transport })
process.send?.({ seconds: (performance.now() - from) / 1_000 })
await transport.close()
await db.$client.end()
process.disconnect()
