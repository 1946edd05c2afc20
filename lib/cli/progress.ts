import cliProgress from 'cli-progress'

/** A terminal, or the file or pipe that stands for one. */
type Output = NodeJS.WritableStream & { isTTY?: boolean }

const FRAMES_PER_SECOND = 10
const LINES_MS = 10_000
const MEGABYTE = 1_000_000

/** Shows how far something is that takes long. */
export interface Progress {
  /** @param total when it is known. */
  show(done: number, total?: number): void
  /** Leaves room for what is printed next; from then on nothing is shown. */
  end(): void
}

/**
 * Shows on a terminal a bar that moves, and is gone at the end; elsewhere a line every ten seconds. Both hold what is
 * done, the rate since the first was done, and the time left at that rate.
 * @param unit what is counted, in the plural; bytes are shown as megabytes.
 * @param now milliseconds of a clock that never goes back.
 */
export function showProgress(
  output: Output,
  unit: string,
  now: () => number = () => performance.now(),
): Progress {
  let first: { done: number; at: number } | undefined
  let text = ''
  const line = () => text
  const display = output.isTTY ? bar(output, line) : lines(output, line, now)
  let isOver = false
  return {
    show(done, total) {
      if (isOver) return
      first ??= { done, at: now() }
      // Between two of them it stays: a rate that sinks until the next one comes would tell nothing.
      const rate = (done - first.done) / ((now() - first.at) / 1_000)
      text = describeProgress(done, total, rate, unit)
      display.show(done, total)
    },
    end() {
      isOver = true
      display.end()
    },
  }
}

function bar(stream: NodeJS.WritableStream, line: () => string): Progress {
  const bar = new cliProgress.SingleBar({
    stream,
    fps: FRAMES_PER_SECOND,
    barsize: 20,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    // As the terminal has it: a process that is killed could not put it back.
    linewrap: true,
    format: (options, { progress, total }) =>
      total > 0 ? `${cliProgress.Format.BarFormat(progress, options)} ${line()}` : line(),
  })
  return {
    show(done, total = 0) {
      if (!bar.isActive) bar.start(total, done)
      bar.setTotal(total)
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}

function lines(output: Output, line: () => string, now: () => number): Progress {
  let shownAt = now()
  return {
    show() {
      if (now() - shownAt < LINES_MS) return
      shownAt = now()
      output.write(`${line()}\n`)
    },
    end() {},
  }
}

/**
 * "1,200 of 50,000 messages · 400 a second · 2 min left".
 * @param rate per second; no time is told without one, nor without a total.
 */
export function describeProgress(
  done: number,
  total: number | undefined,
  rate: number,
  unit: string,
): string {
  const isBytes = unit === 'bytes'
  const [amount, noun] = isBytes ? [megabytes, 'MB'] : [whole, unit]
  const parts = [`${amount(done)}${total === undefined ? '' : ` of ${amount(total)}`} ${noun}`]
  if (Number.isFinite(rate) && rate > 0) {
    parts.push(`${isBytes ? bytePace(rate) : pace(rate)} a second`)
    if (total !== undefined) parts.push(`${duration(Math.max(0, total - done) / rate)} left`)
  }
  return parts.join(' · ')
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}

function pace(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : whole(rate)
}

function bytePace(rate: number): string {
  return rate < MEGABYTE ? `${whole(rate / 1_000)} kB` : `${megabytes(rate)} MB`
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 90 * 60 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}
