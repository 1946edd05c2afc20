import { UTCDate } from '@date-fns/utc'
import { formatISO, subDays } from 'date-fns'
import { readBundledCorpus } from '../../../lib/ingest/corpus/bundled'
import type { Paper } from '../../../lib/papers/paper'
import { seeded } from '../../support/random-papers'
import { hasRealPapers, realPapers } from '../../support/real-papers'

const NEWEST = new UTCDate(2025, 11, 31)
const PER_DAY = 30

/** The bundled papers, and the real ones where they are at hand. */
export async function knownPapers(): Promise<Paper[]> {
  const { papers } = await readBundledCorpus()
  return hasRealPapers ? [...papers, ...(await realPapers())] : papers
}

/**
 * Papers made of known ones, the same for the same seed, in batches: half of a title and half of another, sentences
 * of many abstracts, the authors and the organisation of one.
 */
export function* recombined(known: Paper[], count: number, batch: number, seed = 7): Generator<Paper[]> {
  const random = seeded(seed)
  const pick = <T>(from: T[]): T => {
    const picked = from[Math.floor(random() * from.length)]
    if (picked === undefined) throw new Error('There is nothing to pick from')
    return picked
  }
  const sentences = known.flatMap(paper => sentencesOf(paper.abstract))
  const titles = known.map(paper => paper.title.split(' '))
  const make = (number: number): Paper => {
    const model = pick(known)
    const [one, other] = [pick(titles), pick(titles)]
    const title = [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.ceil(other.length / 2))]
    return {
      id: `generated-${number}`,
      title: title.join(' '),
      abstract: sentencesOf(model.abstract)
        .map(() => pick(sentences))
        .join(' '),
      publishedOn: formatISO(subDays(NEWEST, Math.floor(number / PER_DAY)), { representation: 'date' }),
      ...(model.authors && { authors: model.authors, authorCount: model.authorCount }),
      ...(model.organization && { organization: model.organization }),
      ...(model.codeUrl && { codeUrl: model.codeUrl }),
      ...(random() < 0.95 && { upvotes: Math.floor(random() * 300) }),
    }
  }
  for (let from = 0; from < count; from += batch) {
    yield Array.from({ length: Math.min(batch, count - from) }, (_, index) => make(from + index))
  }
}

const sentencesOf = (abstract: string) => abstract.split(/(?<=\.) (?=[A-Z])/)
