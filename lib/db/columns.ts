import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A moment in time, to the microsecond, whatever the session's zone. */
export const moment = () => timestamp({ withTimezone: true })

/** Bytes: hashes, mostly. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
