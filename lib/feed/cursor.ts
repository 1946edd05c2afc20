import { z } from 'zod'

/** A place in the feed's order: the keys of the paper that stands there. */
export interface Place {
  dayKey: number
  voteKey: number
  id: string
}

/** A keyset cursor: the papers that follow a place, or those that stand before it. */
export interface Cursor {
  direction: 'after' | 'before'
  place: Place
}

const int32 = z.int32()
const decoded = z.tuple([z.enum(['a', 'b']), int32, int32, z.string().regex(/^[\w./-]{1,120}$/)])

/** The cursor as an opaque string of letters, digits, `-` and `_`. */
export function encodeCursor({ direction, place }: Cursor): string {
  const parts = [direction === 'after' ? 'a' : 'b', place.dayKey, place.voteKey, place.id]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * Reads a cursor made by `encodeCursor`.
 * @returns the cursor, or undefined for anything that `encodeCursor` would not have written in just that way.
 */
export function decodeCursor(text: string): Cursor | undefined {
  if (text.length > 300) return undefined
  const parsed = decoded.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) return undefined
  const [side, dayKey, voteKey, id] = parsed.data
  const cursor: Cursor = { direction: side === 'a' ? 'after' : 'before', place: { dayKey, voteKey, id } }
  return encodeCursor(cursor) === text ? cursor : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
