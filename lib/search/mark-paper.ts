import type { Paper } from '../papers/paper'
import { toSegments } from '../papers/text'
import type { FoundPaper } from './found'

/** A paper with what was found in its title and abstract marked. */
export function markPaper(paper: Paper): Pick<FoundPaper, 'paper' | 'title' | 'abstract' | 'start'> {
  return { paper, title: [{ text: paper.title }], abstract: toSegments(paper.abstract), start: 0 }
}
