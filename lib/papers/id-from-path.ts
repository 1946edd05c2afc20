import { readArxivId } from './arxiv-id'
import { paperId } from './paper'

/**
 * The paper identifier that the parts of an address hold, as Next gives them (percent-encoded).
 * @returns undefined for anything that cannot be an identifier.
 */
export function idFromPath(parts: string[]): string | undefined {
  return paperId.safeParse(decoded(parts)).data
}

/**
 * As `idFromPath`, for whoever wrote an arXiv identifier with more to it: a version (`2510.15262v2`), a subject class
 * (`math.GT/0309136`). The paper is the same.
 */
export function plainIdFromPath(parts: string[]): string | undefined {
  return readArxivId(decoded(parts) ?? '') ?? idFromPath(parts)
}

function decoded(parts: string[]): string | undefined {
  try {
    return parts.map(decodeURIComponent).join('/')
  } catch {
    return undefined
  }
}
