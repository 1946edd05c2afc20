/**
 * Makes one call of many: those that come while one is under way wait and go together in the next.
 * @param work takes what was asked for and answers in the same order; its failure is the failure of all of them.
 */
export function coalesced<Q, A>(work: (questions: Q[]) => Promise<A[]>): (question: Q) => Promise<A> {
  type Waiting = { question: Q; resolve: (answer: A) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let isBusy = false

  async function serve() {
    isBusy = true
    // Those who ask in the same turn of the event loop go together from the start.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        const answers = await work(group.map(({ question }) => question))
        for (const [index, { resolve }] of group.entries()) resolve(answers[index] as A)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isBusy = false
  }

  return question =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (!isBusy) serve()
    })
}
