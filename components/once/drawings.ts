import type { ReactNode } from 'react'

/** More pages than are ever being rendered at once. */
const MAX_DRAWINGS = 400

/**
 * What server components hand to the rendering of HTML without sending it to the browser a second time.
 * Next bundles the two apart, so they meet on `globalThis`.
 */
const drawings: Map<string, ReactNode> = shared(Symbol.for('daily-papers.drawings'))

/** Keeps a drawing under a key that names its whole content, for the rendering that follows. */
export function keepDrawing(key: string, drawing: ReactNode): void {
  drawings.delete(key)
  drawings.set(key, drawing)
  const [oldest] = drawings.keys()
  if (drawings.size > MAX_DRAWINGS && oldest !== undefined) drawings.delete(oldest)
}

/** The drawing under the key; undefined in the browser, where none is kept. */
export function drawingOf(key: string): ReactNode {
  return drawings.get(key)
}

function shared(name: symbol): Map<string, ReactNode> {
  const present: unknown = Reflect.get(globalThis, name)
  if (present instanceof Map) return present
  const created = new Map<string, ReactNode>()
  Reflect.set(globalThis, name, created)
  return created
}
