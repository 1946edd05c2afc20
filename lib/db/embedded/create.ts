import { execFile } from 'node:child_process'
import { lchown, mkdtemp, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { childEnvironment } from '../../env'
import { runAs } from './account'
import type { Cluster } from './cluster'

/** Locale rules built into PostgreSQL: the same order and case on every machine, whatever it has installed. */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

/**
 * Makes the cluster beside its place and moves it there in one step, so that it is whole or not there at all.
 * Of several makers at once one wins; the others return all the same.
 * @throws Error when initdb fails; nothing is left behind then.
 */
export async function createCluster({ folder, account, binaries }: Cluster): Promise<void> {
  const dataDir = path.dirname(folder)
  const draft = await mkdtemp(`${folder}.new-${process.pid}-`)
  try {
    if (process.geteuid?.() === 0) await lchown(draft, account.uid, account.gid)
    const command = [
      ...(await runAs(account, binaries.initdb, dataDir)),
      binaries.initdb,
      `--pgdata=${draft}`,
      '--username=postgres',
      '--auth=trust',
      ...LOCALE,
    ]
    await run(command)
    await rename(draft, folder).catch(unlessTaken)
    await syncFolder(dataDir)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function run([program = '', ...args]: string[]): Promise<void> {
  try {
    await promisify(execFile)(program, args, {
      cwd: '/',
      env: childEnvironment('production', { LC_ALL: 'C' }),
    })
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const reason = stderr?.trim().split('\n')[0] || message
    throw new Error(`A database could not be created (${reason}).`)
  }
}

function unlessTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
}

/** initdb has synced all that is in the cluster, but not the name it got afterwards. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
