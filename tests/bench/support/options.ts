/** How long and how often is measured. */
export type Options = {
  /** Tries the harness: its figures say nothing. */
  quick: boolean
  /** How often each thing is measured. */
  runs: number
  /** How long one load run lasts. */
  seconds: number
}

/** Figures worth keeping, or with `quick` a trial of the harness. */
export function optionsOf(quick: boolean): Options {
  return quick ? { quick, runs: 1, seconds: 1 } : { quick, runs: 3, seconds: 2 }
}

/** The numbers of the runs, from 0. */
export function runsOf({ runs }: Pick<Options, 'runs'>): number[] {
  return Array.from({ length: runs }, (_, run) => run)
}

/** The items in an order of its own for each run, so that none is always first. */
export function rotated<T>(items: T[], run: number): T[] {
  const from = run % Math.max(items.length, 1)
  return [...items.slice(from), ...items.slice(0, from)]
}
