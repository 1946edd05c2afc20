import 'server-only'
import { findAuthor } from '../authors/find-author'
import { findOrganization } from '../organizations/find-organization'
import type { FeedPart } from './part'
import type { MakerName } from './paths'
import type { Period } from './period'

/**
 * The part of the feed that a name stands for, with its own key where the name has another.
 * @returns undefined when there is no such organisation or author.
 */
export async function findPart(name: Period | MakerName): Promise<FeedPart | undefined> {
  switch (name.kind) {
    case 'organization':
      return findOrganization(name.key)
    case 'author':
      return findAuthor(name.key)
    default:
      return name
  }
}
