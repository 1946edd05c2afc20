import type { TextTable } from './text-table'

/** The places of a table's texts in the order of their lengths, each with its mask. */
export interface ByLength {
  places: Uint32Array
  masks: Uint32Array
  /** Where the texts of a length begin; those of the longest end at the last one. */
  starts: Uint32Array
}

/** Orders the texts of a table by their lengths: a counting sort. */
export function byLength({ size, starts: unitStarts, masks }: TextTable): ByLength {
  const lengthAt = (place: number) => (unitStarts[place + 1] ?? 0) - (unitStarts[place] ?? 0)
  let longest = 0
  for (let place = 0; place < size; place += 1) longest = Math.max(longest, lengthAt(place))
  const starts = new Uint32Array(longest + 2)
  for (let place = 0; place < size; place += 1)
    starts[lengthAt(place) + 1] = (starts[lengthAt(place) + 1] ?? 0) + 1
  for (let length = 0; length <= longest; length += 1)
    starts[length + 1] = (starts[length + 1] ?? 0) + (starts[length] ?? 0)
  const ordered = { places: new Uint32Array(size), masks: new Uint32Array(size), starts }
  const next = starts.slice()
  for (let place = 0; place < size; place += 1) {
    const at = next[lengthAt(place)] ?? 0
    next[lengthAt(place)] = at + 1
    ordered.places[at] = place
    ordered.masks[at] = masks[place] ?? 0
  }
  return ordered
}
