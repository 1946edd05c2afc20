import type { Change } from '../../db/paper-change'
import { setSearchEngine } from './engine'
import { keepEngine } from './keep-engine'

/**
 * Loads what this process searches by, and keeps it in step with the papers at `url`.
 * @param onChange called with what changed, and again once search knows of it: pages that were made in between may
 * show what it knew before.
 * @returns `stop`, which resolves when the connections are closed.
 */
export function startSearch(
  url: string,
  onChange: (change: Change) => void = () => {},
): { stop(): Promise<void> } {
  const keeper = keepEngine(url, { onEngine: setSearchEngine, onChange })
  return {
    stop() {
      setSearchEngine(undefined)
      return keeper.stop()
    },
  }
}
