import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** A running test program: what it has said so far, on both its outputs, and how to wait for more. */
export type Program = {
  child: ChildProcess
  said(): string
  /** Waits until it has said something that matches; fails when it ends without. */
  says(pattern: RegExp): Promise<RegExpMatchArray>
  /** Waits for its end: the exit code, or the name of the signal that killed it. */
  ended: Promise<number | string>
}

/**
 * Runs a TypeScript program in a process of its own.
 * @param script the program, alone or with its arguments.
 * @param as words to put before the command, such as `setpriv` and its flags.
 */
export function run(script: string | string[], env: Record<string, string>, as: string[] = []): Program {
  const [program = '', ...words] = [script].flat()
  const node = [process.execPath, '--import', 'tsx', path.join(root, program)]
  const [command = '', ...args] = [...as, ...node, ...words]
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code)

  async function says(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const match = text.match(pattern)
      if (match) return match
      const over = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended])
      if (!Array.isArray(over) && !pattern.test(text))
        throw new Error(`It ended with ${over} and never said ${pattern}:\n${text}`)
    }
  }

  return { child, said: () => text, says, ended }
}
