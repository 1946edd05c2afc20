import { readEnv } from '../../lib/env'
import { startMail } from '../../lib/start/mail'

/** What the server does by itself for subscribers, in a process of its own, until SIGTERM. */
const stop = startMail(readEnv())
process.on('SIGTERM', async () => {
  console.log('stopping')
  await stop()
  console.log('stopped')
})
