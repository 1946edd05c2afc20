import type { Metadata } from 'next'
import { pageMetadata } from '../site/metadata'
import { excerpt } from './excerpt'
import type { Paper } from './paper'
import { paperPath } from './paths'

/** Who shows authors shows a few of them; a paper of 664 would add 30 KB to its page. */
const MAX_AUTHORS = 20

/** Title, description, canonical address and shared card of a paper's page. */
export function paperMetadata({ id, title, abstract, authors, publishedOn }: Paper): Metadata {
  const page = pageMetadata({ title, description: excerpt(abstract), path: paperPath(id) })
  return {
    ...page,
    openGraph: {
      ...page.openGraph,
      type: 'article',
      ...(publishedOn && { publishedTime: publishedOn }),
      ...(authors && { authors: authors.slice(0, MAX_AUTHORS).map(({ name }) => name) }),
    },
  }
}
