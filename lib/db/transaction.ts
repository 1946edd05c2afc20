import type { Db } from './connection'

/** A transaction under way. */
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0]
