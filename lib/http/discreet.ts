import { faultName } from './fault-name'
import { problem } from './problem'

/** The handler's answer, or a 503 problem when it throws; the log gets no more of the fault than its name. */
export async function answeringDiscreetly(handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler()
  } catch (error) {
    console.error(`Subscribers: ${faultName(error)}`)
    return problem(503, 'This cannot be done just now. Try again in a moment.', undefined, {
      'Retry-After': '5',
    })
  }
}
