import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './account'

/** The bytes that fit in a socket's address on every system (macOS: 104 with the closing NUL). */
const SOCKET_PATH_LIMIT = 103
const SOCKET_NAME = '.s.PGSQL.5432'

/** Where the server of a cluster puts its socket: in the cluster, or in a short place of its own. */
export function socketFolderOf(folder: string): string {
  if (Buffer.byteLength(path.join(folder, SOCKET_NAME)) <= SOCKET_PATH_LIMIT) return folder
  // Not os.tmpdir(): two users of one cluster must meet whatever TMPDIR each was given.
  return `/tmp/daily-papers-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
}

/**
 * Makes the short place when it is missing; a server in it is trusted because nobody else can have put it there.
 * @throws Error when the place belongs to someone else, or others may enter it.
 */
export async function makeSocketFolder(socketFolder: string, account: Account): Promise<void> {
  await mkdir(socketFolder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(socketFolder)
  const madeByRoot = process.geteuid?.() === 0 && found.uid === 0
  if (madeByRoot && found.isDirectory()) await chown(socketFolder, account.uid, account.gid)
  const ours = found.isDirectory() && (found.mode & 0o077) === 0 && (madeByRoot || found.uid === account.uid)
  if (!ours)
    throw new Error(`${socketFolder} is not ours alone: remove it, or set DATA_DIR to a shorter path.`)
}
