const long = format({ month: 'short', day: 'numeric', year: 'numeric' })
const short = format({ month: 'short', day: 'numeric' })
const dayOfWeek = format({ weekday: 'long' })

/** A UTC day (`2025-10-17`) in words: "Oct 17, 2025". */
export function dayLabel(day: string): string {
  return long.format(new Date(day))
}

/** A UTC day without its year: "Oct 17". */
export function shortDayLabel(day: string): string {
  return short.format(new Date(day))
}

/** A UTC day said beside another one: without its year where that is the same. */
export function dayLabelBeside(day: string, other: string): string {
  return day.slice(0, 4) === other.slice(0, 4) ? shortDayLabel(day) : dayLabel(day)
}

/** The weekday of a UTC day: "Friday". */
export function weekday(day: string): string {
  return dayOfWeek.format(new Date(day))
}

// Plain Intl and not date-fns: cards are also drawn in the browser.
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' })
}
