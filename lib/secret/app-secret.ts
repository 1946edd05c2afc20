import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Env } from '../env'

/**
 * The secret that all keys of this site come from: `APP_SECRET`, or, while that is unset as on a laptop, one that
 * is made once and kept in `DATA_DIR/secret` for this user alone.
 * @throws Error when that file cannot be made or holds something else.
 */
export function appSecret({ APP_SECRET, DATA_DIR }: Pick<Env, 'APP_SECRET' | 'DATA_DIR'>): string {
  if (APP_SECRET) return APP_SECRET
  const file = path.join(DATA_DIR, 'secret')
  const secret = readSecret(file) ?? makeSecret(file)
  if (!/^[\w-]{43}$/.test(secret)) throw new Error(`${file} is damaged: remove it, or set APP_SECRET.`)
  return secret
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Written beside its place and linked there whole: of several processes at once, all get the first one's. */
function makeSecret(file: string): string {
  const secret = randomBytes(32).toString('base64url')
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return readSecret(file) ?? secret
  } finally {
    rmSync(draft)
  }
}
