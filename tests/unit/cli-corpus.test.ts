import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runPapers } from '../../lib/cli/dispatch'

const root = path.resolve(import.meta.dirname, '../..')
const fixtures = path.join(root, 'tests/fixtures/captures')
const facts = path.join(root, 'data/paper-facts.json')
const all = ['000.txt', '001.txt', '002.txt', '003.txt'].map(name => path.join(fixtures, name))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'papers-cli-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const at = (name: string) => path.join(folder, name)

function write(name: string, content: string): string {
  writeFileSync(at(name), content)
  return at(name)
}

/** Runs the command line; paths of the test's folder are told without it. */
async function papers(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const keep = (lines: string[]) => (line: string) => void lines.push(line.replaceAll(`${folder}/`, ''))
  vi.spyOn(console, 'log').mockImplementation(keep(out))
  vi.spyOn(console, 'error').mockImplementation(keep(err))
  const code = await runPapers(args)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const build = (captures: string[], factsFile = facts, out = at('out.json')) =>
  papers('corpus', 'build', ...captures, '--facts', factsFile, '--out', out)

describe('papers corpus build', () => {
  test('rebuilds data/papers.json and tells what the sources disagree on', async () => {
    const { code, out, err } = await build(all)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(readFileSync(at('out.json'))).toEqual(readFileSync(path.join(root, 'data/papers.json')))
    expect(out.match(/^Disagreement: /gm)).toHaveLength(7)
    expect(out).toContain('105 papers, 102 dated on 98 days, 3 undated, 104 with an arXiv identifier')
  })

  test('tells facts of no paper and papers of no fact', async () => {
    const known = { arxivId: null, authors: [], publishedAt: null, upvotes: null, githubRepo: null }
    const { code, out } = await build(
      all,
      write('facts.json', JSON.stringify([{ title: 'Nobody', ...known }])),
    )
    expect(code).toBe(0)
    expect(out).toContain('Facts that match no paper: "Nobody"')
    expect(out.match(/^Paper without facts: /gm)).toHaveLength(105)
  })

  test('writes nothing when a line fits nothing', async () => {
    write('captures.json', '[{"file":"x.txt","day":"2026-01-09"}]')
    const { code, out, err } = await build([write('x.txt', 'Jan 9\n\nSponsored\n')])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe(
      'x.txt:3: is neither a title with its abstract nor a card\'s metadata: "Sponsored"\n' +
        'papers: out.json was not written, because of 1 line that did not fit.',
    )
    expect(existsSync(at('out.json'))).toBe(false)
  })

  test.each([
    ['[]', 'captures.json: no record for x.txt, so its day is unknown.'],
    [
      '[{"file":"x.txt","day":"Jan 9"}]',
      'captures.json: record 1 of 1 (x.txt): field day: must be YYYY-MM-DD',
    ],
    ['{', 'captures.json: is not JSON'],
  ])('captures.json %s', async (content, fault) => {
    write('captures.json', content)
    const { code, err } = await build([write('x.txt', 'Jan 9\n')])
    expect(code).toBe(1)
    expect(err).toContain(`papers: ${fault}`)
  })

  test('names a file that it cannot read or write', async () => {
    const missing = { code: 1, out: '', err: 'papers: Cannot read none.txt: no such file or directory.' }
    expect(await build([at('none.txt')])).toEqual(missing)
    expect((await build([write('x.txt', '')])).err).toBe(
      'papers: Cannot read captures.json: no such file or directory.',
    )
    expect((await build(all, folder)).err).toMatch(
      /^papers: Cannot read .*: illegal operation on a directory\.$/,
    )
    expect((await build(all, facts, at('none/out.json'))).err).toBe(
      'papers: Cannot write none/out.json: no such file or directory.',
    )
  })

  test('names record and field of bad facts', async () => {
    const bad = [
      { title: 'A Title', arxivId: 'x', authors: [], publishedAt: null, upvotes: 1, githubRepo: null },
    ]
    expect(await build(all, write('facts.json', JSON.stringify(bad)))).toEqual({
      code: 1,
      out: '',
      err: 'papers: facts.json: record 1 of 1 (A Title): field arxivId: is not an arXiv identifier.',
    })
  })
})

describe('papers', () => {
  test('helps', async () => {
    expect(await papers('--help')).toMatchObject({ code: 0, err: '' })
    expect((await papers('--help')).out).toContain('corpus build')
    expect((await papers('corpus', 'build', '--help')).out).toContain('--facts <file>')
  })

  test.each([
    [[], 'papers: a command is missing; "papers --help" lists them.'],
    [['corpus'], 'papers: there is no command "corpus"; "papers --help" lists them.'],
    [['constructor'], 'papers: there is no command "constructor"; "papers --help" lists them.'],
    [['corpus', 'build'], 'papers: name at least one capture to build from.'],
    [['corpus', 'build', 'x.txt'], 'papers: --facts <file> is missing.'],
    [['corpus', 'build', 'x.txt', '--facts', 'f'], 'papers: --out <file> is missing.'],
    [['corpus', 'build', '--wat'], "papers: Unknown option '--wat'."],
    [['corpus', 'build', '--out'], "papers: Option '--out <value>' argument missing."],
  ])('%j is wrong usage', async (args, err) => {
    expect(await papers(...args)).toEqual({ code: 2, out: '', err })
  })

  test('ends with its exit code and without a stack', async () => {
    const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'lib/cli/papers.ts', 'nonsense'], {
      cwd: root,
    })
    await expect(run).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'papers: there is no command "nonsense"; "papers --help" lists them.\n',
    })
  })
})
