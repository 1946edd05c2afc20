/** A command of `papers`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** The whole text of `papers <command> --help`. */
  help: string
  /**
   * Runs the command.
   * @returns the exit code, after the command has said itself what went wrong if it is not 0.
   * @throws UsageError when the arguments make no sense; another Error, one plain sentence, when it fails.
   */
  run(args: string[]): Promise<number>
}

/** The caller's mistake: arguments that make no sense. The message is one plain sentence. */
export class UsageError extends Error {}
