import { connect } from '../../lib/db/connection'
import { parseIssue } from '../../lib/digest/issue'
import { runIssue } from '../../lib/digest/run'
import { readEnv } from '../../lib/env'
import { openTransport } from '../../lib/mail/transport'

/** One worker in a process of its own, to be killed: runs the issue named on its command line. */
const env = readEnv()
const issue = parseIssue(process.argv[2] ?? '')
if (!issue || !env.DATABASE_URL) throw new Error('An issue and DATABASE_URL are needed.')
const db = connect(env.DATABASE_URL)
const transport = openTransport(env)
const { counts } = await runIssue(db, env, issue, { transport, leaseSeconds: 1, backOffSeconds: 0.05 })
console.log(JSON.stringify(counts))
await transport.close()
await db.$client.end()
