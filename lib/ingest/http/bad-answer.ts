/**
 * An answer that says nothing: not whole, not of its form, not of the expected shape. Asked again, it may come better,
 * unless it is final.
 */
export class BadAnswer extends Error {
  override name = 'BadAnswer'
  readonly isFinal: boolean

  constructor(message: string, { isFinal = false, cause }: { isFinal?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.isFinal = isFinal
  }
}
