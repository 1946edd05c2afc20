import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { childEnvironment } from '../../env'

/** The system user that owns the cluster and runs its server. */
export type Account = { uid: number; gid: number }

/**
 * Chooses who runs the server: this process's user or, as PostgreSQL refuses to run as root, the owner of the
 * cluster or of the data folder, else `postgres`, else `nobody`.
 * @throws Error when this is root and the system has none of them, or the platform has no users.
 */
export async function serverAccount(dataDir: string, folder: string): Promise<Account> {
  const uid = process.geteuid?.()
  const gid = process.getegid?.()
  if (uid === undefined || gid === undefined)
    throw new Error('PostgreSQL of our own needs Linux or macOS: set DATABASE_URL.')
  if (uid !== 0) return { uid, gid }
  for (const place of [folder, dataDir]) {
    const owner = await stat(place).catch(() => undefined)
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  return systemAccount(['postgres', 'nobody'])
}

/**
 * The words to put before a command so that it runs as the account; none unless this process is root.
 * @throws Error when root cannot become that account.
 */
export async function runAs(account: Account, program: string, dataDir: string): Promise<string[]> {
  if (process.geteuid?.() !== 0) return []
  const become = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`]
  const plain = [...become, '--clear-groups', '--no-new-privs']
  // Below a closed home such as /root (0700) another user reaches its own files only with this capability,
  // and keeps it over the change of user only with this bit: capabilities(7).
  const capability = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override']
  const privileged = [...plain, ...capability, '--securebits=+no_setuid_fixup']
  if ((await attempt(plain, program, dataDir)) === undefined) return plain
  const fault = await attempt(privileged, program, dataDir)
  if (fault === undefined) return privileged
  throw new Error(
    `Root cannot run PostgreSQL as user ${account.uid} (${fault}): start as an ordinary user, or set DATABASE_URL.`,
  )
}

async function systemAccount(names: string[]): Promise<Account> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'))
  for (const name of names) {
    const user = users.find(fields => fields[0] === name)
    if (user) return { uid: Number(user[2]), gid: Number(user[3]) }
  }
  throw new Error(
    `PostgreSQL does not run as root, and there is no user ${names.join(' or ')}: set DATABASE_URL.`,
  )
}

/** Whether a command with that prefix can run the program and enter the folder; if not, why. */
async function attempt(prefix: string[], program: string, dataDir: string): Promise<string | undefined> {
  const [command = '', ...flags] = prefix
  const script = 'test -x "$0" && cd "$1"'
  try {
    await promisify(execFile)(command, [...flags, 'sh', '-c', script, program, dataDir], {
      cwd: '/',
      env: childEnvironment('production'),
    })
    return undefined
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return (
      stderr?.trim() || (message.includes('ENOENT') ? `${path.basename(command)} is missing` : 'no access')
    )
  }
}
