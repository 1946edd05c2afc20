import { MAX_DIMENSIONS } from './client'
import { type DotProducts, dotProductsIn, STEP } from './dot-products'
import { cosineOf } from './quantise'

/** A paper and how close it is: the cosine of its vector with another, -1 to 1. */
export interface Near {
  id: string
  cosine: number
}

/** Papers' vectors in memory. */
export interface Vectors {
  readonly size: number
  /** Of all vectors; undefined while there is none. */
  readonly dimension: number | undefined
  /** Adds a paper's vector, or replaces it; one of another dimension is ignored. */
  put(id: string, vector: Int8Array): void
  remove(id: string): void
  /**
   * The papers whose vectors are closest, closest first, and the average cosine of all papers.
   * @param accepts says whether a paper may be among them.
   */
  nearest(
    query: Int8Array,
    limit: number,
    accepts?: (id: string) => boolean,
  ): { near: Near[]; average: number }
  /** How close papers are; those without a vector are left out. */
  cosines(query: Int8Array, ids: Iterable<string>): Map<string, number>
}

const PAGE = 65_536
/** Up to 4 GB: a million vectors of 4,096 dimensions. */
const MAX_PAGES = 65_536
/** The memory grows by so many pages at least. */
const GROWTH = 16
/** How many vectors are multiplied at once; their products stand on the first page, after the query. */
const BLOCK = 8_192
const PRODUCTS = MAX_DIMENSIONS

/**
 * Papers' vectors in WebAssembly's memory, which grows without being copied: the first page has the query and a
 * block of products, vectors follow from the second on, without gaps.
 */
export function createVectors(): Vectors {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES })
  const multiply = dotProductsIn(memory)
  const slots = new Map<string, number>()
  const ids: string[] = []
  let dimension: number | undefined
  let stride = 0

  const place = (slot: number) => PAGE + slot * stride

  function reserve(slot: number): void {
    const missing = Math.ceil((place(slot + 1) - memory.buffer.byteLength) / PAGE)
    if (missing > 0) memory.grow(Math.max(missing, GROWTH))
  }

  function put(id: string, vector: Int8Array): void {
    if (ids.length === 0) {
      dimension = vector.length
      stride = Math.ceil(vector.length / STEP) * STEP
    }
    if (vector.length !== dimension) return
    const slot = slots.get(id) ?? ids.length
    reserve(slot)
    const target = new Int8Array(memory.buffer, place(slot), stride)
    target.fill(0)
    target.set(vector)
    slots.set(id, slot)
    ids[slot] = id
  }

  function remove(id: string): void {
    const slot = slots.get(id)
    const last = ids.pop()
    if (slot === undefined || last === undefined) {
      if (last !== undefined) ids.push(last)
      return
    }
    slots.delete(id)
    if (last === id) return
    new Int8Array(memory.buffer).copyWithin(place(slot), place(ids.length), place(ids.length + 1))
    slots.set(last, slot)
    ids[slot] = last
  }

  function load(query: Int8Array): boolean {
    if (ids.length === 0 || query.length !== dimension) return false
    const target = new Int8Array(memory.buffer, 0, stride)
    target.fill(0)
    target.set(query)
    return true
  }

  return {
    get size() {
      return ids.length
    },
    get dimension() {
      return ids.length > 0 ? dimension : undefined
    },
    put,
    remove,
    nearest(query, limit, accepts = () => true) {
      if (!load(query)) return { near: [], average: 0 }
      const best = greatest(limit, slot => accepts(ids[slot] ?? ''))
      let sum = 0
      for (let first = 0; first < ids.length; first += BLOCK) {
        const count = Math.min(BLOCK, ids.length - first)
        const products = productsOf(memory, multiply, place(first), count, stride)
        for (let index = 0; index < count; index += 1) {
          const product = products[index] ?? 0
          sum += product
          best.offer(first + index, product)
        }
      }
      const near = best.all().map(({ slot, product }) => ({ id: ids[slot] ?? '', cosine: cosineOf(product) }))
      return { near, average: cosineOf(sum / ids.length) }
    },
    cosines(query, wanted) {
      const found = new Map<string, number>()
      if (!load(query)) return found
      for (const id of wanted) {
        const slot = slots.get(id)
        if (slot === undefined) continue
        const [product = 0] = productsOf(memory, multiply, place(slot), 1, stride)
        found.set(id, cosineOf(product))
      }
      return found
    },
  }
}

function productsOf(
  memory: WebAssembly.Memory,
  multiply: DotProducts,
  from: number,
  count: number,
  stride: number,
) {
  multiply(0, from, from + count * stride, stride, PRODUCTS)
  return new Int32Array(memory.buffer, PRODUCTS, count)
}

/** Keeps the greatest products that it is offered: a buffer is cut to them whenever it is full. */
function greatest(limit: number, accepts: (slot: number) => boolean) {
  let kept: { slot: number; product: number }[] = []
  let least = Number.NEGATIVE_INFINITY
  const cut = () => {
    kept.sort((a, b) => b.product - a.product || a.slot - b.slot)
    kept = kept.slice(0, limit)
    if (kept.length === limit) least = kept.at(-1)?.product ?? least
  }
  return {
    offer(slot: number, product: number): void {
      if (product <= least || !accepts(slot)) return
      kept.push({ slot, product })
      if (kept.length >= limit * 4) cut()
    },
    all() {
      cut()
      return kept
    },
  }
}
