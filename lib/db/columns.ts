import { sql } from 'drizzle-orm'
import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A moment in time, to the microsecond, whatever the session's zone. */
export const moment = () => timestamp({ withTimezone: true })

/** Bytes: hashes, vectors, packed lists of numbers. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** Text compared by bytes, so that every server sorts identifiers alike, whatever its locale. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * The transaction that wrote a row last, by an identifier that never wraps around (PostgreSQL's `xid8`), read as
 * decimal text. Readers follow a table by it; whoever updates a row must set it anew.
 */
export const transactionId = () => xid8().notNull().default(sql`pg_current_xact_id()`)
