/** Negative when the first comes first, 0 for an item and itself alone. */
export type Compare = (one: number, other: number) => number

/** Takes items one after the other, and keeps those that come first. */
export interface Best {
  /** Takes an item. @returns the least key that one has to have from now on to be among the first. */
  offer(item: number, key: number): number
  /** Those that would stand at `offset` to `offset + limit` if all that were taken were sorted, in order. */
  sorted(offset: number, limit: number): Uint32Array
}

/**
 * Keeps the first `count` of many items without sorting all: most come behind the last of the best so far, which their
 * keys tell.
 * @param items room for all of them.
 * @param keys by item, the greatest first; written.
 * @param compare the order, of equal keys too.
 */
export function firstOf(count: number, items: Uint32Array, keys: Float64Array, compare: Compare): Best {
  const room = 4 * count
  let kept = 0
  let last = -1
  return {
    offer(item, key) {
      keys[item] = key
      if (last < 0 || compare(item, last) < 0) items[kept++] = item
      if (kept === room) {
        partition(items, 0, room, count, compare)
        kept = count
        last = items.subarray(0, count).reduce((one, other) => (compare(one, other) > 0 ? one : other))
      }
      return last < 0 ? Number.NEGATIVE_INFINITY : (keys[last] ?? 0)
    },
    sorted: (offset, limit) => sortedRange(items.subarray(0, kept), offset, limit, compare),
  }
}

/** Selection, then sorting: C. A. R. Hoare, Algorithm 65: Find (1961). The items are moved about. */
function sortedRange(items: Uint32Array, offset: number, limit: number, compare: Compare): Uint32Array {
  const from = Math.min(Math.max(0, offset), items.length)
  const to = Math.min(from + Math.max(0, limit), items.length)
  partition(items, 0, items.length, to, compare)
  partition(items, 0, to, from, compare)
  return items.slice(from, to).sort(compare)
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
