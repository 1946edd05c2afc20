import path from 'node:path'
import { z } from 'zod'

const port = z.coerce
  .number({ error: 'must be a whole number' })
  .int()
  .min(0, 'must be 0 to 65535')
  .max(65535, 'must be 0 to 65535')

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })

const withoutUser = webUrl.refine(
  url => !new URL(url).username && !new URL(url).password,
  'must hold no user or password',
)

const mailUrl = z
  .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' })
  .refine(url => new URL(url).hostname !== '', 'must name a host')

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day in UTC, such as 06:00')

const variables = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform(dir => path.resolve(dir)),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// or postgresql:// URL')
    .optional(),
  SITE_URL: webUrl.transform(url => new URL(url).origin).optional(),
  SOURCE_URL: webUrl.optional(),
  APP_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUSTED_PROXIES: z.coerce.number({ error: 'must be a whole number' }).int().min(0).max(10).default(0),
  SMTP_URL: mailUrl.optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an address, or Name <address>',
    )
    .optional(),
  MAIL_POSTAL_ADDRESS: z.string().optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY_FILE: z.string().optional(),
  DIGEST_AT: time.optional(),
  INGEST: z.enum(['hf'], 'must be hf').optional(),
  INGEST_AT: time.default('05:30'),
  INGEST_URL: withoutUser.optional(),
  BOUNCE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SUPPRESS_AFTER: z.coerce.number({ error: 'must be a whole number' }).int().min(1).max(100).default(2),
  EMBEDDINGS_URL: withoutUser.optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be of ASCII characters without spaces')
    .optional(),
})

type Variables = z.infer<typeof variables>

/** What one variable asks of the others; each rule gives the sentence for the case that it is broken. */
const rules: [broken: (env: Variables) => boolean, variable: keyof Variables, message: string][] = [
  [env => Boolean(env.SITE_URL && !env.APP_SECRET), 'APP_SECRET', 'must be set with SITE_URL'],
  [env => Boolean(env.SMTP_URL && !env.MAIL_FROM), 'MAIL_FROM', 'must be set with SMTP_URL'],
  [
    env => Boolean(env.SMTP_URL && !env.MAIL_POSTAL_ADDRESS),
    'MAIL_POSTAL_ADDRESS',
    'must be set with SMTP_URL: digests name who sends them',
  ],
  [
    env => Boolean(env.SMTP_URL && env.SITE_URL?.startsWith('http:') && !isLocal(env.SITE_URL)),
    'SITE_URL',
    'must be https:// where mail is sent, so that one click unsubscribes (RFC 8058)',
  ],
  [
    env => new Set([env.DKIM_DOMAIN, env.DKIM_SELECTOR, env.DKIM_KEY_FILE].map(Boolean)).size > 1,
    'DKIM_DOMAIN',
    'must be set together with DKIM_SELECTOR and DKIM_KEY_FILE',
  ],
  [
    env => Boolean(env.EMBEDDINGS_URL && !env.EMBEDDINGS_MODEL),
    'EMBEDDINGS_MODEL',
    'must be set with EMBEDDINGS_URL',
  ],
  [
    env => Boolean((env.EMBEDDINGS_MODEL || env.EMBEDDINGS_KEY) && !env.EMBEDDINGS_URL),
    'EMBEDDINGS_URL',
    'must be set with EMBEDDINGS_MODEL and EMBEDDINGS_KEY',
  ],
]

const schema = variables.superRefine((env, context) => {
  for (const [isBroken, variable, message] of rules) {
    if (isBroken(env)) context.addIssue({ code: 'custom', path: [variable], message })
  }
})

function isLocal(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

/** The configuration of one process. Every name stands in the README's table. */
export type Env = z.infer<typeof schema>

/**
 * Reads the configuration from environment variables; an empty value counts as unset.
 * @returns the parsed configuration, `DATA_DIR` as an absolute path and `SITE_URL` as an origin.
 * @throws Error that names every bad variable and what it must be, in one message.
 */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  if (result.success) return result.data
  const faults = result.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
  throw new Error(`Configuration: ${faults.join('; ')}`)
}

/** What a program needs of its surroundings to run at all; everything else is passed to it by name. */
const SURROUNDINGS = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'TERM',
  'NO_COLOR',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
]

/**
 * The environment of a child process: its surroundings, and the variables given here.
 * @param own the variables by name; an undefined one stays unset.
 */
export function childEnvironment(
  mode: 'production' | 'development',
  own: Record<string, string | number | undefined> = {},
): NodeJS.ProcessEnv {
  const inherited = SURROUNDINGS.map(name => [name, process.env[name]] as const)
  const set = [...inherited, ...Object.entries(own)].filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(set.map(([name, value]) => [name, String(value)])), NODE_ENV: mode }
}
