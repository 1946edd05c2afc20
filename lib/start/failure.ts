/**
 * What went wrong, in the words of whoever knows it best: the innermost cause, and the first of several errors
 * (a refused connection tries every address of a name).
 * @returns the message, never a stack trace.
 */
export function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? sentenceOf(error.cause) : error.message || error.name
}
