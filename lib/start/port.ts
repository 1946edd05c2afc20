import { once } from 'node:events'
import { createServer } from 'node:net'

const REASONS: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is taken: stop what uses it, or choose another, as in PORT=${port + 1} npm start.`,
  EACCES: (_, port) => `Port ${port} needs privileges that this user lacks: set PORT to 1024 or more.`,
  EADDRNOTAVAIL: host => `HOST ${host} is no address of this machine.`,
  ENOTFOUND: host => `HOST ${host} is no address that can be found.`,
}

/**
 * Makes sure that a server can listen there, before anything slow is done for it.
 * @throws Error that says which port or host is the matter, and what to do.
 */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new Error(REASONS[code]?.(host, port) ?? `Port ${port} on ${host} cannot be used: ${message}.`)
  } finally {
    server.close()
  }
}

/** The address to open in a browser on this machine. */
export function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
