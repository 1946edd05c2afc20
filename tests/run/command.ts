import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')
const bin = path.join(root, 'node_modules/.bin')

/**
 * Runs one installed tool to its end, with the signals that end this process passed on to it: the
 * runners stop the servers that they started on SIGINT, and on nothing else.
 * @returns whether it succeeded.
 */
export async function succeeds([tool = '', ...options]: string[]): Promise<boolean> {
  const child = spawn(path.join(bin, tool), options, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  const end = () => child.kill('SIGINT')
  process.on('SIGINT', end).on('SIGTERM', end)
  try {
    const [code] = await once(child, 'exit')
    return code === 0
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end)
  }
}
