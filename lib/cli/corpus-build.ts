import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readCapture } from '../ingest/corpus/captures-file'
import { buildCorpus, type Corpus, formatCorpus } from '../ingest/corpus/corpus'
import { readFacts } from '../ingest/corpus/facts'
import type { Disagreement } from '../ingest/corpus/merge'
import { reasonOf } from '../ingest/records'
import { type Command, UsageError } from './command'

const help = `Usage: npm run papers -- corpus build <captures…> --facts <file> --out <file>

Builds a corpus file from captured Daily Papers pages and a file of facts.

  <captures…>     text files of captured pages; a captures.json beside them gives each one's day
  --facts <file>  JSON array of what is known besides: arXiv identifiers, authors, upvotes, dates, code
  --out <file>    the corpus file to write

Where sources disagree, the value kept and the one dropped are printed. A line of a capture that fits
nothing is printed with file and line number; then nothing is written and the exit code is 1.`

/** `papers corpus build`: captures and facts in, `data/papers.json` out. */
export const corpusBuild: Command = {
  summary: 'Build the corpus file from captured pages and a file of facts',
  help,
  async run(args) {
    const { positionals: files, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { facts: { type: 'string' }, out: { type: 'string' } },
    })
    const { facts: factsFile, out } = values
    if (files.length === 0) throw new UsageError('name at least one capture to build from.')
    if (!factsFile) throw new UsageError('--facts <file> is missing.')
    if (!out) throw new UsageError('--out <file> is missing.')

    const captures = await Promise.all(files.map(readCapture))
    const facts = await readFacts(factsFile)
    const problems = captures.flatMap(capture => capture.problems)
    for (const { file, line, text, reason } of problems) {
      console.error(`${file}:${line}: ${reason}: "${shorten(text)}"`)
    }
    if (problems.length > 0) {
      console.error(
        `papers: ${out} was not written, because of ${count(problems.length, 'line')} that did not fit.`,
      )
      return 1
    }

    const corpus = buildCorpus(
      captures.flatMap(capture => capture.cards),
      facts,
    )
    await writeFile(out, formatCorpus(corpus.papers)).catch((error: unknown) => {
      throw new Error(`Cannot write ${out}: ${reasonOf(error)}.`, { cause: error })
    })
    for (const line of describeCorpus(corpus)) console.log(line)
    console.log(`Wrote ${out}: ${describeFigures(corpus)}.`)
    return 0
  },
}

function describeCorpus(corpus: Corpus): string[] {
  return [
    ...corpus.disagreements.map(describeDisagreement),
    ...corpus.unusedFacts.map(title => `Facts that match no paper: "${title}"`),
    ...corpus.withoutFacts.map(title => `Paper without facts: "${title}"`),
  ]
}

function describeDisagreement({ title, field, kept, dropped }: Disagreement): string {
  const [keptValue, droppedValue] = [kept, dropped].map(one => shorten(JSON.stringify(one.value)))
  return `Disagreement: "${title}", ${field}: kept ${keptValue} (${kept.source}), not ${droppedValue} (${dropped.source})`
}

function describeFigures({ papers }: Corpus): string {
  const days = new Set(papers.flatMap(paper => paper.publishedOn ?? []))
  const undated = papers.filter(paper => paper.publishedOn === undefined).length
  const known = papers.filter(paper => paper.arxivId !== undefined).length
  const voted = papers.filter(paper => paper.upvotes !== undefined).length
  return [
    count(papers.length, 'paper'),
    `${papers.length - undated} dated on ${count(days.size, 'day')}`,
    `${undated} undated`,
    `${known} with an arXiv identifier`,
    `${voted} with upvotes`,
  ].join(', ')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}
