/** The greatest byte: what 1 becomes. */
export const UNIT = 127

/** A vector at unit length, each number times 127 and rounded: cosines change by less than a hundredth. */
export function quantised(vector: readonly number[]): Int8Array<ArrayBuffer> {
  // Divided by the greatest first: squares of very large or small numbers would leave the range.
  const greatest = vector.reduce((most, number) => Math.max(most, Math.abs(number)), 0)
  const scaled = vector.map(number => number / greatest)
  const length = Math.sqrt(scaled.reduce((sum, number) => sum + number * number, 0))
  return Int8Array.from(scaled, number => Math.round((number / length) * UNIT))
}

/** The cosine of two quantised vectors, from their dot product. */
export function cosineOf(dotProduct: number): number {
  return dotProduct / (UNIT * UNIT)
}
