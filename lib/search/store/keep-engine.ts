import type { ClientBase } from 'pg'
import { followChanges } from '../../db/changes'
import { connect, type Db } from '../../db/connection'
import { type Change, union } from '../../db/paper-change'
import { DatabaseReplaced } from './changed-rows'
import type { SearchEngine } from './engine'
import { catchUp } from './follow'
import { type Loaded, load } from './load'
import { anyStale, settleAll } from './settle'
import { worker } from './worker'

export interface EngineEvents {
  /** An engine is loaded, or another one takes its place. */
  onEngine(engine: SearchEngine): void
  /** Papers changed; called again once the engine shows it, and for anything when another engine takes over. */
  onChange(change: Change): void
}

/** One for a load, one to follow, one to settle. */
const CONNECTIONS = 3

/** Outdated entries make an index slower, by this share of it noticeably; a small one is fast whatever it holds. */
const UNTIDY_SHARE = 0.05
const UNTIDY_LEAST = 500

/** Rows of deleted papers are there for a day: whoever missed more than half of one loads anew. */
const LONGEST_ABSENCE_MS = 12 * 3_600_000
/** Catching up without a reason keeps quiet times from counting as absence. */
const PULSE_MS = 3_600_000

/** Papers that somebody is writing cannot be derived yet. */
const SETTLE_AGAIN_MS = 1_000

/**
 * Keeps an engine in step with the database at `url`: loads it, brings it to the present whenever papers change, derives
 * what was written by hand, and loads it anew when it has become untidy or missed too much. While the database is
 * away it tries again and again, and says so once.
 * @returns `stop`, which resolves when the connections are closed.
 */
export function keepEngine(url: string, { onEngine, onChange }: EngineEvents): { stop(): Promise<void> } {
  const db = connect(url, CONNECTIONS)
  let current: (Loaded & { at: number }) | undefined
  let fresh: Loaded | undefined
  let isLoading = false
  /** What changed since the engine was brought to the present. */
  let unfollowed: Change | undefined
  let settleTimer: NodeJS.Timeout | undefined

  const loading = worker(async () => {
    fresh = await withClient(db, load)
    isLoading = false
    following.wake()
  }, troubleReport())

  function loadAnew(): void {
    if (isLoading || fresh) return
    isLoading = true
    loading.wake()
  }

  const following = worker(async () => {
    const { engine, seen } = fresh ?? current ?? {}
    if (!engine || !seen) return
    const followed = unfollowed
    unfollowed = undefined
    const late = !fresh && Date.now() - (current?.at ?? 0) > LONGEST_ABSENCE_MS
    const now = await withClient(db, client => catchUp(client, engine, seen)).catch(error => {
      unfollowed = together(followed, unfollowed)
      return replaced(error)
    })
    if (fresh?.engine === engine) fresh = undefined
    if (!now || late || isUntidy(engine)) loadAnew()
    if (!now) return
    const isAnother = current?.engine !== engine
    if (isAnother) onEngine(engine)
    current = { engine, seen: now, at: Date.now() }
    const shown = isAnother ? 'anything' : followed
    if (shown) onChange(shown)
    settling.wake()
  }, troubleReport())

  const settling = worker(async () => {
    clearTimeout(settleTimer)
    if (!(await anyStale(db))) return
    await settleAll(db)
    if (await anyStale(db)) settleTimer = setTimeout(settling.wake, SETTLE_AGAIN_MS)
  }, troubleReport())

  loadAnew()
  const stopListening = followChanges(url, change => {
    onChange(change)
    unfollowed = together(unfollowed, change)
    following.wake()
  })
  const pulse = setInterval(following.wake, PULSE_MS)
  return {
    async stop() {
      stopListening()
      clearInterval(pulse)
      await Promise.all([loading, following, settling].map(({ stop }) => stop()))
      clearTimeout(settleTimer)
      await db.$client.end()
    },
  }
}

function isUntidy({ index }: SearchEngine): boolean {
  return index.untidy > Math.max(UNTIDY_LEAST, UNTIDY_SHARE * index.size)
}

function together(...changes: (Change | undefined)[]): Change {
  return union(changes.flatMap(change => change ?? []))
}

async function withClient<T>(db: Db, use: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await db.$client.connect()
  try {
    const result = await use(client)
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

function replaced(error: unknown): undefined {
  if (!(error instanceof DatabaseReplaced)) throw error
}

/** Says in the log when the work fails for the second time in a row (a cut connection alone is no news), and when it works again. */
function troubleReport() {
  let said = false
  return {
    onFailure(error: unknown, times: number) {
      if (times < 2 || said) return
      said = true
      console.warn(`Search: ${error instanceof Error ? error.message : error}. It is tried again.`)
    },
    onSuccess() {
      if (said) console.warn('Search: it works again.')
      said = false
    },
  }
}
