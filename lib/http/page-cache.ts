import { LRUCache } from 'lru-cache'

/** A rendered page as Next hands it to a cache handler: its HTML, its inline data and its headers. */
export interface RenderedPage {
  kind: 'APP_PAGE'
  html: string
  rscData?: Buffer
  segmentData?: Map<string, Buffer>
  status?: number
}

interface Entry {
  value: RenderedPage
  lastModified: number
}

const MEGABYTE = 1024 * 1024

const pages = new LRUCache<string, Entry>({
  maxSize: 64 * MEGABYTE,
  sizeCalculation: (entry, key) => key.length + sizeOf(entry.value),
})

/** The epoch in which the render of a page that was not found began; bounded, since renders can fail. */
const begun = new LRUCache<string, number>({ max: 1_000 })
let epoch = 0

/** The page kept under `key` with the time it was kept (ms), or undefined: then its render begins now. */
export function keptPage(key: string): Entry | undefined {
  begun.set(key, epoch)
  return pages.get(key)
}

/**
 * Keeps a page in memory. Not kept are pages that are no success (any unknown address would take room)
 * and pages whose render began before the last change of the papers.
 */
export function keepPage(key: string, value: RenderedPage): void {
  const current = begun.get(key) === epoch
  begun.delete(key)
  if (current && (value.status ?? 200) === 200) pages.set(key, { value, lastModified: Date.now() })
}

/** Forgets every page: the papers changed. */
export function dropPages(): void {
  epoch += 1
  pages.clear()
}

/** How much is kept: pages, and bytes in all. */
export function pageCacheSize(): { pages: number; bytes: number } {
  return { pages: pages.size, bytes: pages.calculatedSize }
}

function sizeOf(page: RenderedPage): number {
  const segments = [...(page.segmentData?.values() ?? [])]
  return page.html.length + (page.rscData?.length ?? 0) + segments.reduce((sum, each) => sum + each.length, 1)
}
