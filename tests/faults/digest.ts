import { parseArgs } from 'node:util'
import { testDatabase } from '../support/database'
import { addPapers } from '../support/digest'
import { killRound, moments } from './rounds'
import { verdict } from './verdict'

/**
 * `npm run faults:digest`: 50 rounds (`--rounds N`) in which senders of the digest are killed with SIGKILL at each
 * stage and others go on. Exits with 1 when somebody got a message twice, or none, or a row is stuck.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } })
const count = Number(values.rounds)
const database = await testDatabase()
await addPapers(database.db)

const rounds = []
for (let n = 0; n < count; n++) {
  const moment = moments[n % moments.length] ?? 'dot'
  // A worker opens five connections, each once: a later greeting would never come.
  const skip = (n * 7) % (moment === 'greeting' ? 3 : 6)
  const round = await killRound(database.db, database.url, {
    moment,
    workers: 1 + (n % 2),
    skips: [skip, 2 * skip],
  })
  rounds.push(round)
  const { kills, accepted, most, missing, uncertain, inFlight } = round
  console.log(
    `${String(n + 1).padStart(2)}  ${moment.padEnd(8)}  ${round.workers} worker(s)  ${kills} killed  ` +
      `accepted ${accepted}, at most ${most} each  missing ${missing}  uncertain ${uncertain} of ${inFlight} in flight`,
  )
}
await database.close()

const { lines, isGood } = verdict(rounds)
console.log(`\n${lines.join('\n')}`)
process.exitCode = isGood ? 0 : 1
