import path from 'node:path'
import { z } from 'zod'

const port = z.coerce
  .number({ error: 'must be a whole number' })
  .int()
  .min(0, 'must be 0 to 65535')
  .max(65535, 'must be 0 to 65535')

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })

const schema = z.object({
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
})

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
