import type { Explanation } from './explain'

/** Why a paper stands where it does, and the papers of which that can be asked. */
export interface ExplainedSearch {
  /** The first results by words. */
  choices: { id: string; title: string }[]
  /** Absent where nothing was found, or the paper that was asked for does not exist. */
  chosen?: { id: string; title: string; explanation: Explanation }
}
