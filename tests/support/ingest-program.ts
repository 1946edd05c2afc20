import { readEnv } from '../../lib/env'
import { startFetching } from '../../lib/start/ingest'

/** What the server fetches by itself, in a process of its own, until SIGTERM. */
const stop = startFetching(readEnv())
process.on('SIGTERM', async () => {
  await stop()
  console.log('stopped')
})
