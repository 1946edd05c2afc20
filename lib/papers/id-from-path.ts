import { paperId } from './paper'

/** An arXiv identifier with a version: `2510.15262v2`, `astro-ph/0601001v1`. */
const VERSIONED = /^(\d{4}\.\d{4,5}|.+\/\d{7})v\d{1,3}$/

/**
 * The paper identifier that the parts of an address hold, as Next gives them (percent-encoded).
 * @returns undefined for anything that cannot be an identifier.
 */
export function idFromPath(parts: string[]): string | undefined {
  return paperId.safeParse(decoded(parts)).data
}

/** As `idFromPath`; an identifier with a version stands for the paper in all its versions. */
export function unversionedIdFromPath(parts: string[]): string | undefined {
  return paperId.safeParse(decoded(parts)?.replace(VERSIONED, '$1')).data
}

function decoded(parts: string[]): string | undefined {
  try {
    return parts.map(decodeURIComponent).join('/')
  } catch {
    return undefined
  }
}
