import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Env } from '../env'
import type { Outcome, Transport } from './message'

/** The folder that messages are written to where there is no mail server. */
export function outboxFolder({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): string {
  return path.join(DATA_DIR, 'outbox')
}

/** A transport that writes each message to `DATA_DIR/outbox/<time>-<id>.eml`, for this user alone. */
export function openOutbox(env: Pick<Env, 'DATA_DIR'>): Transport {
  const folder = outboxFolder(env)
  return {
    concurrency: 4,
    deliver: async (_to, raw) => {
      try {
        await writeWhole(folder, raw)
        return { kind: 'accepted' }
      } catch (error) {
        return refused(error)
      }
    },
    close: async () => {},
  }
}

/** Under another name first: whoever lists `*.eml` never finds half a message. */
async function writeWhole(folder: string, raw: Buffer): Promise<void> {
  // Names sort by time; a colon is no part of a file's name everywhere.
  const time = new Date().toISOString().replaceAll(':', '-')
  const file = path.join(folder, `${time}-${randomBytes(6).toString('hex')}.eml`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.draft`
  try {
    await writeFile(draft, raw, { mode: 0o600, flag: 'wx' })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

function refused(error: unknown): Outcome {
  const answer = `The outbox cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}).`
  return { kind: 'refused', isPermanent: false, isAddress: false, isOutage: true, answer }
}
