import { setImmediate as otherWork } from 'node:timers/promises'

/** How long work goes on before other work has a turn. */
const TURN_MS = 8

/** Cuts long work into pieces, so that a server that does it goes on to answer: `if (turn.isOver()) await turn.pass()`. */
export function turns(turnMs = TURN_MS): { isOver(): boolean; pass(): Promise<void> } {
  let until = performance.now() + turnMs
  return {
    isOver: () => performance.now() >= until,
    async pass() {
      await otherWork()
      until = performance.now() + turnMs
    },
  }
}
