import { packSequence } from '../text/packed'
import type { Bytes } from './byte-store'

/** Tells whether terms stand next to each other in a sequence of `packed.ts`. */
export type Contains = (sequence: Bytes) => boolean

/**
 * A test for these terms, one after the other within one field: the title, one author's name, or the abstract.
 * It compares bytes as they are packed: no term holds the byte 0, which separates fields.
 * @param field 'author' looks at the names alone.
 * @returns a test that nothing passes when there is no term, or a number that is no term.
 */
export function containsTerms(terms: number[], field: 'any' | 'author' = 'any'): Contains {
  if (terms.length === 0 || !terms.every(isTerm)) return () => false
  const pattern = packSequence([terms])
  return field === 'any'
    ? ({ bytes, start, end }) => find(pattern, bytes, start, end)
    : sequence => find(pattern, sequence.bytes, ...namesOf(sequence))
}

const isTerm = (term: number) => Number.isInteger(term) && term > 0

/** The names lie between the first separator and the last. */
function namesOf({ bytes, start, end }: Bytes): [start: number, end: number] {
  const first = bytes.indexOf(0, start)
  if (first < 0 || first >= end) return [end, end]
  return [first + 1, Math.max(first + 1, bytes.lastIndexOf(0, end - 1))]
}

function find(pattern: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const first = pattern[0]
  const last = end - pattern.length
  for (let at = start; at <= last; at += 1) {
    // A byte over 127 goes on in the next one: only behind another a term begins.
    if (bytes[at] === first && (at === start || (bytes[at - 1] ?? 0) < 128) && isAt(pattern, bytes, at)) {
      return true
    }
  }
  return false
}

function isAt(pattern: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 1; index < pattern.length; index += 1) {
    if (bytes[at + index] !== pattern[index]) return false
  }
  return true
}
