import { UTCDate } from '@date-fns/utc'
import { addDays, differenceInCalendarDays, formatISO } from 'date-fns'

const epoch = new UTCDate(2000, 0, 1)

/** The day key of undated papers: the largest 32-bit integer, so that they sort last. */
export const UNDATED_KEY = 2_147_483_647

/** The key that the store gives a UTC day (`YYYY-MM-DD`): days from it to 2000-01-01, so newer sorts first. */
export function dayKey(day: string): number {
  return differenceInCalendarDays(epoch, new UTCDate(day))
}

/** The UTC day (`YYYY-MM-DD`) of a day key, or undefined for the key of undated papers. */
export function dayOfKey(key: number): string | undefined {
  if (key === UNDATED_KEY) return undefined
  return formatISO(addDays(epoch, -key), { representation: 'date' })
}
