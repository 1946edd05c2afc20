import { createHash } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Paper, paperSchema } from '../../papers/paper'
import { assertUnique, parseRecords, readBytes } from '../records'

const bundledFile = fileURLToPath(new URL('../../../data/papers.json', import.meta.url))

/**
 * Reads the corpus that comes with the repository, or another file of the same form.
 * @returns the papers in the file's order, and the SHA-256 of the file's bytes in hex.
 * @throws Error that names the file, and the record and field that are not valid, or the id that stands there
 *   twice.
 */
export async function readBundledCorpus(file = bundledFile): Promise<{ papers: Paper[]; hash: string }> {
  const shown = path.relative(process.cwd(), file)
  const bytes = await readBytes(shown)
  const papers = parseRecords(shown, bytes, paperSchema)
  assertUnique(
    shown,
    'id',
    papers.map(paper => paper.id),
  )
  return { papers, hash: createHash('sha256').update(bytes).digest('hex') }
}
