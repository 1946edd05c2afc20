/** A terminal, or the file or pipe that stands for one. */
interface Output {
  isTTY?: boolean
  write(text: string): unknown
}

const TERMINAL_MS = 100
const LINES_MS = 10_000
const CLEAR_LINE = '\r\x1b[K'

/** Shows how far something is that takes long. */
export interface Progress {
  show(done: number, total: number): void
  /** Leaves room for what is printed next. */
  end(): void
}

/**
 * Shows on a terminal one line, ten times a second at most; elsewhere a line every ten seconds. It holds what is
 * done, the rate since the start, and the time left at that rate.
 * @param now milliseconds of a clock that never goes back.
 */
export function showProgress(output: Output, now: () => number = () => performance.now()): Progress {
  const everyMs = output.isTTY ? TERMINAL_MS : LINES_MS
  const start = now()
  let first: number | undefined
  let shownAt = output.isTTY ? Number.NEGATIVE_INFINITY : start
  let isOnLine = false
  return {
    show(done, total) {
      first ??= done
      if (now() - shownAt < everyMs) return
      shownAt = now()
      const line = describeProgress(done, total, (done - first) / ((shownAt - start) / 1_000))
      output.write(output.isTTY ? `${CLEAR_LINE}${line}` : `${line}\n`)
      isOnLine = Boolean(output.isTTY)
    },
    end() {
      if (isOnLine) output.write(CLEAR_LINE)
      isOnLine = false
    },
  }
}

/** "1,200 of 50,000 · 400 a second · 2 min left". @param rate per second; no time is told without one. */
export function describeProgress(done: number, total: number, rate: number): string {
  const parts = [`${whole(done)} of ${whole(total)}`]
  if (Number.isFinite(rate) && rate > 0)
    parts.push(
      `${rate < 10 ? rate.toFixed(1) : whole(rate)} a second`,
      `${duration((total - done) / rate)} left`,
    )
  return parts.join(' · ')
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 90 * 60 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}
