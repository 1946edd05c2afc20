import { UTCDate } from '@date-fns/utc'
import { formatISO, subDays } from 'date-fns'
import { readBundledCorpus } from '../../../lib/ingest/corpus/bundled'
import type { Paper } from '../../../lib/papers/paper'
import { seeded } from '../../support/random-papers'

const NEWEST = new UTCDate(2025, 11, 31)
/** Real identifiers of a month end far below, so that none is taken by the corpus. */
const FIRST_NUMBER = 50_000
const MOST_PER_DAY = 40

/**
 * As many papers as wanted, the same for the same seed: their texts recombine sentences of the corpus, as long
 * as its abstracts are, on successive days of 10 to 40 papers.
 */
export async function generatePapers(count: number, seed = 1): Promise<Paper[]> {
  const { papers: corpus } = await readBundledCorpus()
  const random = seeded(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(from: T[]): T => {
    const picked = from[below(from.length)]
    if (picked === undefined) throw new Error('There is nothing to pick from')
    return picked
  }
  const sentences = corpus.flatMap(paper => paper.abstract.split(/(?<=\.) (?=[A-Z])/))
  const titles = corpus.map(paper => paper.title.split(' '))
  const perMonth = new Map<string, number>()

  const title = () => {
    const [one, other] = [pick(titles), pick(titles)]
    return [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.ceil(other.length / 2))].join(' ')
  }
  const idOf = (day: string) => {
    const month = day.slice(2, 4) + day.slice(5, 7)
    const number = perMonth.get(month) ?? FIRST_NUMBER
    perMonth.set(month, number + 1)
    return `${month}.${number}`
  }
  const paperOf = (day: string): Paper => {
    const model = pick(corpus)
    const id = idOf(day)
    return {
      id,
      arxivId: id,
      title: title(),
      abstract: Array.from({ length: model.abstract.split(/(?<=\.) (?=[A-Z])/).length }, () =>
        pick(sentences),
      ).join(' '),
      publishedOn: day,
      ...(model.authors && { authors: model.authors, authorCount: model.authorCount }),
      ...(model.codeUrl && { codeUrl: model.codeUrl }),
      ...(random() < 0.95 && { upvotes: below(300) }),
    }
  }

  const papers: Paper[] = []
  for (let age = 0; papers.length < count; age += 1) {
    const day = formatISO(subDays(NEWEST, age), { representation: 'date' })
    const size = Math.min(10 + below(MOST_PER_DAY - 9), count - papers.length)
    for (let index = 0; index < size; index += 1) papers.push(paperOf(day))
  }
  return papers
}
