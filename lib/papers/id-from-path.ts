import { paperId } from './paper'

/**
 * The paper identifier that the parts of an address hold, as Next gives them (percent-encoded).
 * @returns undefined for anything that cannot be an identifier.
 */
export function idFromPath(parts: string[]): string | undefined {
  try {
    return paperId.safeParse(parts.map(decodeURIComponent).join('/')).data
  } catch {
    return undefined
  }
}
