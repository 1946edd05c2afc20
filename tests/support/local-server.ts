import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server on a port of its own, for this machine alone; `close` cuts what is under way. */
export async function localServer(
  answer: http.RequestListener,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
