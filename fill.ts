import { openDatabase } from './lib/db/database'
import { prepareDatabase } from './lib/db/prepare'
import { connect } from './lib/db/connection'
import { readEnv } from './lib/env'
import { fillUpTo } from './tests/bench/search/store'
const server = await openDatabase(readEnv({ DATA_DIR: '/tmp/i6/me/data100k' }))
await prepareDatabase(server.url)
const db = connect(server.url)
const t = Date.now()
await fillUpTo(db, 100_000)
console.log('filled', Date.now()-t)
await db.$client.end(); await server.leave()
