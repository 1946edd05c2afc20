/**
 * Identifiers that are known to be committed, so that a process that writes many papers asks for each but once.
 * What a transaction has stored itself is not among them: it may yet be rolled back.
 */
export interface KnownKeys {
  get(key: string): number | undefined
  add(rows: CommittedRow[]): void
  /** One of the rows: while the database holds it, with the same transaction, it holds them all. */
  witness(): CommittedRow | undefined
  clear(): void
}

export type CommittedRow = {
  id: number
  key: string
  /** The transaction that stored it. */
  xid: string
}

/** More are forgotten all at once: about 10 MB. */
const MOST = 100_000

/** What is not used is not kept: many papers are written now and then. */
const IDLE_MS = 30_000

/** Keys of one table. */
export function knownKeys(): KnownKeys {
  const ids = new Map<string, number>()
  let newest: CommittedRow | undefined
  let timer: NodeJS.Timeout | undefined
  const clear = () => {
    ids.clear()
    newest = undefined
  }
  return {
    get: key => ids.get(key),
    add(rows) {
      if (ids.size + rows.length > MOST) clear()
      for (const row of rows) {
        ids.set(row.key, row.id)
        if (!newest || BigInt(row.xid) >= BigInt(newest.xid)) newest = row
      }
      clearTimeout(timer)
      timer = setTimeout(clear, IDLE_MS).unref()
    },
    witness: () => newest,
    clear,
  }
}
