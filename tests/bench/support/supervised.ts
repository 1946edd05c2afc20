import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

export type Supervised = { stop: () => Promise<void> }

/** Ends the command when its own input ends: that is when we stop it, and when this process dies. */
const SUPERVISOR = `
  exec 3<&0
  "$@" 3<&- & child=$!
  exec 2>/dev/null
  (while read -r _ <&3; do :; done; kill -TERM $child) & wait $child`

type Surroundings = {
  cwd?: string
  env?: Record<string, string>
  /** How long to wait between two looks at whether it answers, and in all. */
  pollMs?: number
  limitMs?: number
}

/**
 * Starts a server that outlives this process by no means, and waits until `url` answers.
 * @throws Error when it ends before or gives no answer in time.
 */
export async function supervise(
  command: string[],
  url: string,
  { cwd, env, pollMs = 100, limitMs = 60_000 }: Surroundings = {},
): Promise<Supervised> {
  const child = spawn('sh', ['-c', SUPERVISOR, 'sh', ...command], {
    cwd,
    detached: true,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    child.stdin.end()
    if (!hasEnded()) await once(child, 'exit')
  }
  const end = Date.now() + limitMs
  while (!(await answers(url))) {
    if (hasEnded() || Date.now() > end) {
      await stop()
      throw new Error(`${command.join(' ')} gave no answer on ${url}`)
    }
    await sleep(pollMs)
  }
  return { stop }
}

/** Whether the whole answer arrives, and is a success. */
async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.ok === true
}
