import { grown } from './byte-store'

/** Whole numbers by index, 0 where nothing was added. */
export interface Tally {
  get(index: number): number
  add(index: number, value: number): void
}

/** A tally without numbers. */
export function createTally(): Tally {
  let values = new Int32Array(1_024)
  return {
    get: index => values[index] ?? 0,
    add(index, value) {
      if (index >= values.length) values = grown(values, index * 2)
      values[index] = (values[index] ?? 0) + value
    },
  }
}
