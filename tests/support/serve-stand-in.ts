import { createServer } from 'node:http'
import { readEnv } from '../../lib/env'

const { PORT, HOST, DATABASE_URL } = readEnv()

/** Keeps the launcher's contract as `scripts/serve.ts` does; `/die` ends it as a crash would. */
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(3)
  response.end(DATABASE_URL)
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
server.listen(PORT, HOST, () => process.send?.({ type: 'ready' }))
