import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Cluster } from './cluster'

const REMEDY = 'move it away, or set DATA_DIR to another folder'

/**
 * Looks at the place of the cluster and touches nothing.
 * @returns whether a usable cluster is there, or room for a new one.
 * @throws Error with one sentence when anything else is there: other files, a half-made cluster, one of another
 * PostgreSQL or of another user.
 */
export async function inspectFolder(cluster: Cluster): Promise<'cluster' | 'room'> {
  const { folder, account, binaries } = cluster
  const found = await unlessMissing(stat(folder))
  if (!found) return 'room'
  if (!found.isDirectory()) throw new Error(`${folder} is not a folder: ${REMEDY}.`)
  if (process.geteuid?.() !== 0 && found.uid !== account.uid)
    throw new Error(
      `${folder} belongs to user ${found.uid}, this is user ${account.uid}: start as its owner.`,
    )
  if ((await readdir(folder)).length === 0) return 'room'

  const version = await unlessMissing(readFile(path.join(folder, 'PG_VERSION'), 'utf8'))
  if (version === undefined)
    throw new Error(`${folder} holds files that are no PostgreSQL database: ${REMEDY}.`)
  if (version.trim() !== binaries.major)
    throw new Error(
      `${folder} was made by PostgreSQL ${version.trim()} and this is PostgreSQL ${binaries.major}: ${REMEDY}.`,
    )
  if (!(await unlessMissing(stat(path.join(folder, 'global', 'pg_control')))))
    throw new Error(`${folder} is a half-made PostgreSQL database (no global/pg_control): ${REMEDY}.`)
  if (found.uid !== account.uid)
    throw new Error(
      `${folder} belongs to root, as whom PostgreSQL does not run: chown it to an ordinary user.`,
    )
  return 'cluster'
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
