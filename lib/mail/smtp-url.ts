import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform(text => text === 'true')

/** What the query of `SMTP_URL` may say, in the names of nodemailer's options. */
const parameters = z.strictObject({
  /** Refuse to go on without STARTTLS. */
  requireTLS: flag.optional(),
  /** Stay in plain text even where the server offers STARTTLS. */
  ignoreTLS: flag.optional(),
  /** `false` takes any certificate, as a relay on the same machine may have. */
  'tls.rejectUnauthorized': flag.optional(),
  /** What this machine calls itself in EHLO. */
  name: z.string().optional(),
  /** How many connections at once. */
  connections: z.coerce.number().int().min(1).max(50).default(5),
})

/** A mail server, and how to speak to it. */
export interface SmtpServer {
  host: string
  port: number
  secure: boolean
  auth?: { user: string; pass: string }
  requireTLS: boolean
  ignoreTLS: boolean
  rejectUnauthorized: boolean
  name?: string
  connections: number
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/**
 * Reads `SMTP_URL`: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465` (TLS from the start). With a
 * password, and a server elsewhere, STARTTLS is required.
 * @throws Error that names the parameter that is wrong; never with the password.
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = new URL(text)
  const result = parameters.safeParse(Object.fromEntries(url.searchParams))
  if (!result.success) throw new Error(`Configuration: SMTP_URL: ${z.prettifyError(result.error)}`)
  const { requireTLS, ignoreTLS = false, name, connections } = result.data
  const secure = url.protocol === 'smtps:'
  const auth = url.username && {
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(auth && { auth }),
    requireTLS: requireTLS ?? Boolean(auth && !ignoreTLS && !LOCAL.includes(url.hostname)),
    ignoreTLS,
    rejectUnauthorized: result.data['tls.rejectUnauthorized'] ?? true,
    ...(name && { name }),
    connections,
  }
}
