import { arxivId } from './paper'

const around = /^(?:arxiv:|https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html)\/)|(?:v\d+)?(?:\.pdf)?$/gi
const subjectClass = /\.[A-Z]{2}(?=\/)/

/**
 * The arXiv identifier in what people and sources write: with a version (`2501.00001v2`), as `arXiv:2501.00001`, as an
 * address at arxiv.org. The subject class of an old-style one (`math.GT/0309136`) is left out: the number alone counts
 * within its archive, and arXiv's own answers leave it out.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html
 * @returns undefined when there is none.
 */
export function readArxivId(text: string): string | undefined {
  return arxivId.safeParse(text.trim().replace(around, '').replace(subjectClass, '')).data
}
