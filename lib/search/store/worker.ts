/** Work that is done when somebody asks for it. */
export interface Worker {
  /** Has it done, once more when it is under way: what came meanwhile may have been too late for it. */
  wake(): void
  /** Begins nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

export interface WorkerEvents {
  /** It failed `times` in a row, and will be tried again. */
  onFailure(error: unknown, times: number): void
  onSuccess(): void
}

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 1_600

/** Does a job, one at a time, each time it is woken; one that fails is tried again, with longer and longer pauses. */
export function worker(job: () => Promise<void>, { onFailure, onSuccess }: WorkerEvents): Worker {
  let ended = Promise.resolve()
  let running = false
  let again = false
  let stopped = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  async function run(): Promise<void> {
    try {
      while (again && !stopped) {
        again = false
        await job()
        failures = 0
        onSuccess()
      }
    } catch (error) {
      failures += 1
      if (stopped) return
      onFailure(error, failures)
      timer = setTimeout(wake, Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)))
    } finally {
      running = false
    }
  }

  function wake(): void {
    again = true
    if (running || stopped) return
    clearTimeout(timer)
    running = true
    ended = run()
  }

  return {
    wake,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await ended
    },
  }
}
