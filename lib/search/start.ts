import { followChanges } from '../db/changes'
import { setSearchEngine } from './engine'
import { keepEngine } from './keep-engine'

/**
 * Loads what this process searches by, and keeps it in step with the papers.
 * @param onChange called when papers changed, and again once search knows of it: pages that were made in between
 * may show what it knew before.
 * @returns `stop`, which resolves when the connections are closed.
 */
export function startSearch(url: string, onChange: () => void = () => {}): { stop(): Promise<void> } {
  const keeper = keepEngine(url, { onEngine: setSearchEngine, onCaughtUp: onChange })
  const stopFollowing = followChanges(url, () => {
    onChange()
    keeper.wake()
  })
  return {
    stop() {
      stopFollowing()
      setSearchEngine(undefined)
      return keeper.stop()
    },
  }
}
