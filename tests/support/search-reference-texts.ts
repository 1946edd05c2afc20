import { FIELDS, SATURATION } from '@/lib/search/text/impacts'
import { stem } from '@/lib/search/text/stem'
import { tokensOf } from '@/lib/search/text/tokens'

/** A paper of the reference: texts and facts. */
export interface ReferencePaper {
  id: string
  title: string
  abstract: string
  authors: string[]
  organization?: { slug: string; name: string }
  dayKey: number
  upvotes?: number
  hasCode: boolean
}

/** The term of a word as it may be typed. */
export const termOf = (word: string) => stemsOf(word)[0] ?? ''

const stemsOf = (text: string) => tokensOf(text).map(({ word }) => stem(word))

/** The terms of a text, those of joined words too: here only a hyphen between two letters joins. */
const termsOf = (text: string) => [
  ...stemsOf(text),
  ...text.split(/\s+/).flatMap(word =>
    word.includes('-')
      ? [
          stem(
            tokensOf(word)
              .map(part => part.word)
              .join(''),
          ),
        ]
      : [],
  ),
]

/** What is taken from a paper's texts; kept, since many queries are asked of the same papers. */
interface Read {
  /** Title, each author's name, abstract. */
  parts: string[][]
  names: string[][]
  impacts: Map<string, number>
}

const known = new WeakMap<ReferencePaper, Read>()

export function read(paper: ReferencePaper): Read {
  const found = known.get(paper)
  if (found) return found
  const names = paper.authors.map(stemsOf)
  const parts = [stemsOf(paper.title), ...names, stemsOf(paper.abstract)]
  const made = { parts, names, impacts: impactsOf(paper) }
  known.set(paper, made)
  return made
}

/** Each term's impact in a paper: BM25F's weighted frequency, saturated, as a byte. */
function impactsOf({ title, abstract, authors, organization }: ReferencePaper): Map<string, number> {
  const texts: [keyof typeof FIELDS, string[]][] = [
    ['title', [title]],
    ['abstract', [abstract]],
    ['authors', authors],
    ['organization', organization ? [organization.name] : []],
  ]
  const fields = texts.map(([field, all]) => ({
    ...FIELDS[field],
    length: all.flatMap(stemsOf).length,
    terms: all.flatMap(termsOf),
  }))
  const impacts = new Map<string, number>()
  for (const term of new Set(fields.flatMap(({ terms }) => terms))) {
    let frequency = 0
    for (const { weight, b, average, length, terms } of fields) {
      const count = terms.filter(each => each === term).length
      if (count > 0) frequency += (weight * count) / (1 - b + b * (length / average))
    }
    const impact = Math.round((255 * frequency) / (SATURATION + frequency))
    impacts.set(term, Math.min(255, Math.max(1, impact)))
  }
  return impacts
}
