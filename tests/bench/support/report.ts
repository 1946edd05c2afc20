/** A figure measured several times. */
export type Spread = { median: number; min: number; max: number; runs: number }

export type Cell = string | number | Spread

export type Table = { title: string; columns: string[]; rows: Cell[][] }

/** What was hoped for beside what was measured. */
export type Aim = { aim: string; measured: string; met: boolean }

/** What one part of the bench found. */
export type Report = { title: string; notes: string[]; tables: Table[]; aims: Aim[] }

/** The median of the values with the least and the greatest. */
export function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? Number.NaN
  const middle = (sorted.length - 1) / 2
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2
  return { median, min: at(0), max: at(sorted.length - 1), runs: sorted.length }
}

/** The value below which a share (0 to 1) of the values lies: the nearest rank. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** An aim that is met when the measured number is at most the limit. */
export function atMost(what: string, measured: number, limit: number, unit = ''): Aim {
  return {
    aim: `${what} ≤ ${plain(limit)}${unit}`,
    measured: `${plain(measured)}${unit}`,
    met: measured <= limit,
  }
}

/** An aim that is met when the measured number is at least the limit. */
export function atLeast(what: string, measured: number, limit: number, unit = ''): Aim {
  return {
    aim: `${what} ≥ ${plain(limit)}${unit}`,
    measured: `${plain(measured)}${unit}`,
    met: measured >= limit,
  }
}

/** A number as tables show it: thousands apart, and no digit that says nothing. */
export function plain(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) < 1) return value.toLocaleString('en-US', { maximumSignificantDigits: 2 })
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}
