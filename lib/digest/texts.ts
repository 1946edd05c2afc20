import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Paper } from '../papers/paper'
import { choose } from './choose'
import type { Filter, Issue, RenderedDigest } from './content'
import { renderDigest } from './render'
import type { Site } from './template'

/** Some hundred texts of the largest size; those that fall out are made anew when they are needed. */
const MAX_BYTES = 32 * 1024 * 1024

/** The texts of one issue. Each is made once for all who want the same, when the first of them comes. */
export interface Texts {
  /** The SHA-256, in hex, of the text for a filter; undefined when it leaves no paper. */
  hashOf(filter: Filter): Promise<string | undefined>
  textOf(filter: Filter): Promise<RenderedDigest | undefined>
}

/** Opens the texts of an issue that holds these papers, best first. */
export function openTexts(issue: Issue, papers: Paper[], site: Site): Texts {
  const kept = new LRUCache<string, RenderedDigest>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf })
  const inMaking = new Map<string, Promise<RenderedDigest | undefined>>()
  const hashes = new Map<string, string | undefined>()

  async function make(key: string, filter: Filter): Promise<RenderedDigest | undefined> {
    const choice = choose(papers, filter)
    if (choice.papers.length === 0) {
      hashes.set(key, undefined)
      return undefined
    }
    const text = await renderDigest(issue, choice, { ...filter, frequency: issue.frequency }, site)
    hashes.set(key, hashed(text))
    kept.set(key, text)
    return text
  }

  async function textOf(filter: Filter): Promise<RenderedDigest | undefined> {
    const key = keyOf(filter)
    if (hashes.has(key) && !hashes.get(key)) return undefined
    const known = kept.get(key) ?? inMaking.get(key)
    if (known) return known
    const making = make(key, filter).finally(() => inMaking.delete(key))
    inMaking.set(key, making)
    return making
  }

  async function hashOf(filter: Filter): Promise<string | undefined> {
    const key = keyOf(filter)
    if (!hashes.has(key)) await textOf(filter)
    return hashes.get(key)
  }

  return { hashOf, textOf }
}

/** The same for all who get the same text. */
export function keyOf({ query, minUpvotes, organization }: Filter): string {
  return JSON.stringify([query ?? null, minUpvotes, organization ?? null])
}

function hashed({ subject, html, text }: RenderedDigest): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, html, text]))
    .digest('hex')
}

/** In bytes, as JavaScript keeps text that is not all Latin. */
function sizeOf({ subject, html, text }: RenderedDigest): number {
  return 2 * (subject.length + html.length + text.length)
}
