import { readdirSync, readFileSync } from 'node:fs'

/**
 * Resident memory, in MiB, of the process that serves the app (Linux).
 * @param launcher the process that started it.
 * @throws Error when there is none.
 */
export function serverMemory(launcher: number): number {
  const server = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .find(pid => field(pid, 'PPid') === launcher && read(pid, 'cmdline').includes('serve.ts'))
  if (server === undefined) throw new Error('The process that serves the app was not found')
  return field(server, 'VmRSS') / 1024
}

/** The most memory, in MiB, that a process had resident so far (Linux); 0 when it has ended. */
export function peakMemory(pid: number): number {
  return (field(String(pid), 'VmHWM') || 0) / 1024
}

function field(pid: string, name: string): number {
  return Number.parseInt(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(pid, 'status'))?.[1] ?? 'NaN', 10)
}

function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    // A process may end between the listing and the reading.
    return ''
  }
}
