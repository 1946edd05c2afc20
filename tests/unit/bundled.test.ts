import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readBundledCorpus } from '../../lib/ingest/corpus/bundled'

const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'))
afterAll(() => rmSync(folder, { recursive: true }))

const good = { id: '2401.00001', title: 'A Title', abstract: 'An abstract.' }

function faultOf(content: string | Buffer): Promise<unknown> {
  const file = path.join(folder, 'papers.json')
  writeFileSync(file, content)
  return readBundledCorpus(file).then(
    () => undefined,
    (error: Error) => error.message.slice(error.message.indexOf('papers.json')),
  )
}

test('reads the papers and hashes the bytes', async () => {
  const { papers, hash } = await readBundledCorpus()
  const bytes = readFileSync(path.resolve(import.meta.dirname, '../../data/papers.json'))
  expect(papers).toHaveLength(105)
  expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test.each([
  [{ upvotes: -1 }, 'field upvotes: Too small: expected number to be >=0.'],
  [{ publishedOn: '2025-02-30' }, 'field publishedOn: Invalid ISO date.'],
  [{ codeUrl: 'javascript:alert(1)' }, 'field codeUrl: must be an http:// or https:// URL.'],
  [{ abstract: null }, 'field abstract: Invalid input: expected string, received null.'],
  [{ authors: [{ name: 'Ada' }, { name: ' ' }] }, 'field authors.1.name: must not be empty.'],
  [{ votes: 3 }, 'unknown field votes.'],
])('%j is refused, and named by file, record and field', async (fields, fault) => {
  const bad = JSON.stringify([good, { ...good, id: '2401.00002', ...fields }])
  expect(await faultOf(bad)).toBe(`papers.json: record 2 of 2 (2401.00002): ${fault}`)
})

test('a record without an id is named by its title, or its place alone', async () => {
  expect(await faultOf(JSON.stringify([{ ...good, id: 7 }]))).toBe(
    'papers.json: record 1 of 1 (A Title): field id: is neither an arXiv identifier nor a slug.',
  )
  expect(await faultOf('[3]')).toMatch(/^papers\.json: record 1 of 1: Invalid input: expected object/)
})

test('what is no corpus at all is refused in one sentence', async () => {
  expect(await faultOf('{}')).toBe('papers.json: must be a JSON array of records.')
  expect(await faultOf('[{"id":')).toMatch(/^papers\.json: is not JSON: /)
  expect(await faultOf(Buffer.from([0x5b, 0xff, 0x5d]))).toBe('papers.json: it is not UTF-8 text.')
  expect(await faultOf(JSON.stringify([good, good]))).toBe(
    'papers.json: two records have the same id, 2401.00001.',
  )
  await expect(readBundledCorpus(path.join(folder, 'none.json'))).rejects.toThrow(
    /^Cannot read .*none\.json: no such file or directory\.$/,
  )
})
