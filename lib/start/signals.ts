/** npm passes on the Ctrl-C that the terminal has sent already: two in a moment are one. */
const ECHO_MS = 1_000

/**
 * Listens for the signals that ask this process to stop. A second one, a moment later, ends it at once.
 * @param clear makes room on the terminal for the word that it is stopping.
 * @returns the signal that the first of them aborts.
 */
export function listenForStop(clear = () => {}): AbortSignal {
  const controller = new AbortController()
  let firstAt: number | undefined
  const hear = () => {
    if (firstAt === undefined) {
      firstAt = Date.now()
      clear()
      console.log('Stopping.')
      controller.abort()
    } else if (Date.now() - firstAt > ECHO_MS) process.exit(130)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, hear)
  return controller.signal
}
