/** Negative when the first comes first, 0 for an item and itself alone. */
export type Compare = (one: number, other: number) => number

/**
 * The items that would stand at `offset` to `offset + limit` if all were sorted, in order, without sorting all
 * (C. A. R. Hoare, Algorithm 65: Find, 1961). The items are moved about.
 */
export function sortedRange(
  items: Uint32Array,
  offset: number,
  limit: number,
  compare: Compare,
): Uint32Array {
  const from = Math.min(Math.max(0, offset), items.length)
  const to = Math.min(from + Math.max(0, limit), items.length)
  if (from === to) return new Uint32Array(0)
  const best = firstOf(items, to, compare)
  if (from > 0) partition(best, 0, best.length, from, compare)
  return best.subarray(from, to).slice().sort(compare)
}

/** The first `count` of the items, in any order, and maybe others behind them. */
function firstOf(items: Uint32Array, count: number, compare: Compare): Uint32Array {
  const room = 4 * count
  if (items.length <= room) {
    partition(items, 0, items.length, count, compare)
    return items
  }
  // Most items come behind the last of the best so far, and are looked at once.
  const best = items.slice(0, room)
  let kept = room
  let last = -1
  for (let index = room; index < items.length; index += 1) {
    if (kept === room) {
      partition(best, 0, room, count, compare)
      kept = count
      last = best.subarray(0, count).reduce((one, other) => (compare(one, other) > 0 ? one : other))
    }
    const item = items[index] ?? 0
    if (compare(item, last) < 0) best[kept++] = item
  }
  const found = best.subarray(0, kept)
  partition(found, 0, kept, count, compare)
  return found
}

/** Moves items of `start` to `end` about until the ones before `middle` all come before the ones from there. */
function partition(items: Uint32Array, start: number, end: number, middle: number, compare: Compare): void {
  let [low, high] = [start, end - 1]
  while (low < high) {
    const pivot = median(items[low] ?? 0, items[(low + high) >>> 1] ?? 0, items[high] ?? 0, compare)
    let [left, right] = [low, high]
    while (left <= right) {
      while (compare(items[left] ?? 0, pivot) < 0) left += 1
      while (compare(items[right] ?? 0, pivot) > 0) right -= 1
      if (left > right) break
      const swapped = items[left] ?? 0
      items[left] = items[right] ?? 0
      items[right] = swapped
      left += 1
      right -= 1
    }
    if (middle <= right) high = right
    else if (middle >= left) low = left
    else return
  }
}

function median(a: number, b: number, c: number, compare: Compare): number {
  if (compare(a, b) > 0) return compare(b, c) > 0 ? b : compare(a, c) > 0 ? c : a
  return compare(a, c) > 0 ? a : compare(b, c) > 0 ? c : b
}
