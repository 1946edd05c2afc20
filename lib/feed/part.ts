import { slugFromPath, slugInPath } from '../organizations/slug-in-path'
import { authorSlug } from '../papers/author-slug'
import type { MakerName } from './paths'
import { type Period, parsePeriod } from './period'

/** Papers of one organisation. */
export interface OrganizationPart {
  kind: 'organization'
  /** Its slug, as the source writes it. */
  key: string
  name: string
}

/** Papers of one author. */
export interface AuthorPart {
  kind: 'author'
  /** The slug of the fullest spelling of the name. */
  key: string
  /** As most of the papers write it. */
  name: string
  /** The other spellings that papers have. */
  alsoAs: string[]
  /** `search_authors` that are this author. */
  ids: number[]
}

/** A part of the feed that is paged through as the whole is. */
export type FeedPart = Period | OrganizationPart | AuthorPart

/** Longer slugs are in no address of ours. */
const MAX_SLUG = 200

/**
 * Reads what names a part in the API's `in` (see `partKey`); whether an organisation or
 * an author has papers, `findPart` knows. An author may be written as a name, with accents and spaces.
 * @returns undefined for anything else.
 */
export function parsePart(text: string): Period | MakerName | undefined {
  const [, kind, name = ''] = /^(org|author):(.*)$/su.exec(text) ?? []
  if (kind === undefined) return parsePeriod(text)
  if (kind === 'author') {
    const key = authorSlug(name.slice(0, MAX_SLUG))
    return key === '' ? undefined : { kind, key }
  }
  const isSlug = name !== '' && name.length <= MAX_SLUG && !/[\p{Cc}\p{Cs}]/u.test(name)
  return isSlug ? { kind: 'organization', key: name } : undefined
}

/** Whether a part of the feed is a period of it. */
export function isPeriod(part: FeedPart): part is Period {
  return part.kind !== 'organization' && part.kind !== 'author'
}

/** A part as the path of an internal address has it before it is percent-encoded: `org~naver-ai`. */
export function partInPath(part: FeedPart | MakerName): string {
  if (part.kind === 'organization') return `org~${slugInPath(part.key)}`
  return part.kind === 'author' ? `author~${part.key}` : part.key
}

/** Reads a part from the path of an internal address, as Next gives it (percent-encoded). */
export function partFromPath(text: string): Period | MakerName | undefined {
  const decoded = decodedPath(text)
  const [, maker, slug] = /^(org|author)~(.*)$/su.exec(decoded ?? '') ?? []
  if (maker && slug !== undefined) return parsePart(`${maker}:${slugFromPath(slug)}`)
  return decoded === undefined ? undefined : parsePeriod(decoded)
}

/** The decoded part of a path; undefined when it is not percent-encoded UTF-8. */
export function decodedPath(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
