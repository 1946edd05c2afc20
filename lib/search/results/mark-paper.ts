import type { Paper } from '../../papers/paper'
import { toSegments } from '../../papers/text'
import type { FoundPaper } from './found'
import { excerptStart, highlight } from './highlight'
import { marksIn, type Wanted } from './marks'

/** A paper with what was found in its title and abstract marked. */
export function markPaper(
  paper: Paper,
  wanted: Wanted,
): Pick<FoundPaper, 'paper' | 'title' | 'abstract' | 'start'> {
  const marks = marksIn(paper.abstract, wanted)
  return {
    paper,
    title: highlight([{ text: paper.title }], marksIn(paper.title, wanted)),
    abstract: highlight(toSegments(paper.abstract), marks),
    start: excerptStart(paper.abstract, marks),
  }
}
