import { afterAll, beforeAll, expect, test } from 'vitest'
import { killRound, type Plan } from '../../faults/rounds'
import { verdict } from '../../faults/verdict'
import { type TestDatabase, testDatabase } from '../../support/database'
import { addPapers } from '../../support/digest'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await addPapers(database.db)
})
afterAll(() => database.close())

/** The short form of `npm run faults:digest`. */
test.each<Plan>([
  { moment: 'rcpt', workers: 2, skips: [3] },
  { moment: 'accepted', workers: 1, skips: [4] },
  { moment: 'answered', workers: 1, skips: [7] },
])('senders killed with SIGKILL ($moment): at most one message each, none missing', async plan => {
  const round = await killRound(database.db, database.url, plan)
  expect(round.kills).toBe(plan.workers)
  expect(round.inFlight).toBeGreaterThan(0)
  expect(verdict([round])).toMatchObject({ isGood: true })
})
