import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { withLock } from '../../lib/start/lock'

/** Holds the lock on the file named in `LOCK` together with a child that takes a second, as a build does. */
await withLock(process.env.LOCK ?? '', async hold => {
  const child = spawn('sleep', ['1'], { stdio: ['ignore', 'ignore', 'ignore', hold] })
  console.log('held')
  await once(child, 'exit')
})
