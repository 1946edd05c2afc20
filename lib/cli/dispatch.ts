import { backup } from './backup'
import { bouncesImport } from './bounces-import'
import { type Command, UsageError } from './command'
import { corpusBuild } from './corpus-build'
import { digestResolve } from './digest-resolve'
import { digestSend } from './digest-send'
import { digestStatus } from './digest-status'
import { importFiles } from './import-files'
import { ingestArxiv } from './ingest-arxiv'
import { ingestHf } from './ingest-hf'
import { restore } from './restore'
import { status } from './status'

const commands = new Map<string, Command>([
  ['ingest hf', ingestHf],
  ['ingest arxiv', ingestArxiv],
  ['import', importFiles],
  ['corpus build', corpusBuild],
  ['digest send', digestSend],
  ['digest status', digestStatus],
  ['digest resolve', digestResolve],
  ['bounces import', bouncesImport],
  ['backup', backup],
  ['restore', restore],
  ['status', status],
])

const help = `Usage: npm run papers -- <command> [options]

Commands:
${[...commands].map(([name, { summary }]) => `  ${name.padEnd(16)}${summary}`).join('\n')}

"papers <command> --help" says more about one of them.`

/**
 * Runs the `papers` command line.
 * @param args what follows the program's name.
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage. Failures are one sentence on standard error.
 */
export async function runPapers(args: string[]): Promise<number> {
  try {
    const name = [args.slice(0, 2).join(' '), args[0] ?? ''].find(words => commands.has(words))
    const command = commands.get(name ?? '')
    if (name !== undefined && command) {
      const rest = args.slice(name.split(' ').length)
      if (!asksForHelp(rest)) return await command.run(rest)
      console.log(command.help)
      return 0
    }
    if (!asksForHelp(args)) throw new UsageError(unknownCommand(args))
    console.log(help)
    return 0
  } catch (error) {
    console.error(`papers: ${sentenceOf(error)}`)
    return isUsage(error) ? 2 : 1
  }
}

function unknownCommand(args: string[]): string {
  const words = args.filter(arg => !arg.startsWith('-')).slice(0, 2)
  const fault = words.length === 0 ? 'a command is missing' : `there is no command "${words.join(' ')}"`
  return `${fault}; "papers --help" lists them.`
}

function asksForHelp(args: string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).some(arg => arg === '--help' || arg === '-h')
}

function isUsage(error: unknown): boolean {
  return error instanceof UsageError || isParseArgsError(error)
}

function isParseArgsError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  // parseArgs goes on to explain at length how to pass a value that looks like an option.
  return isParseArgsError(error) ? `${message.split(/\.\s|\.$|\n/)[0]}.` : message
}
