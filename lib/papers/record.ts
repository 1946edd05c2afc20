import 'server-only'
import { db } from '../db/connection'
import { dependsOn } from '../freshness/depends-on'
import { papersById } from './by-id'
import type { Paper } from './paper'
import { storedId } from './stored-id'

/** All that is stored of the paper that the parts of an address name, also by another identifier; or undefined. */
export async function paperRecord(parts: string[]): Promise<Paper | undefined> {
  const id = await storedId(parts)
  const [paper] = id === undefined ? [] : await papersById(db(), [id])
  if (paper) dependsOn({ papers: [paper.id] })
  return paper
}
