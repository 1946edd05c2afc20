/** Lets one side of the program wake another, also before that sleeps. */
export interface Bell {
  ring(): void
  /** Waits so many milliseconds, or until the bell rings or has rung since the last wait. */
  wait(milliseconds: number): Promise<void>
}

/** A bell that has not rung. */
export function createBell(): Bell {
  let hasRung = false
  let wake = () => {}
  return {
    ring() {
      hasRung = true
      wake()
    },
    async wait(milliseconds) {
      if (!hasRung)
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, milliseconds)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      hasRung = false
    },
  }
}
