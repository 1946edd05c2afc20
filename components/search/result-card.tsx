import { PaperCard } from '@/components/paper/paper-card'
import type { FoundPaper } from '@/lib/search/results/found'
import type { MarkedSegment } from '@/lib/search/results/highlight'
import { MarkedText } from './marked-text'

/** A paper that was found: the three lines of its abstract begin where the match is, the whole text stays. */
export function ResultCard({ found: { paper, title, abstract, start } }: { found: FoundPaper }) {
  const [before, shown] = splitAt(abstract, start)
  const text = (
    <>
      {start > 0 && (
        <>
          <span className="before">
            <MarkedText segments={before} />
          </span>
          <span className="ell" aria-hidden="true">
            …{' '}
          </span>
        </>
      )}
      <MarkedText segments={shown} />
    </>
  )
  const marked = { title: <MarkedText segments={title} />, abstract: text, isCut: start > 0 }
  return <PaperCard paper={paper} showDate marked={marked} />
}

function splitAt(segments: MarkedSegment[], offset: number): [MarkedSegment[], MarkedSegment[]] {
  const before: MarkedSegment[] = []
  const after: MarkedSegment[] = []
  let position = 0
  for (const segment of segments) {
    const cut = Math.min(Math.max(offset - position, 0), segment.text.length)
    if (cut > 0) before.push({ ...segment, text: segment.text.slice(0, cut) })
    if (cut < segment.text.length) after.push({ ...segment, text: segment.text.slice(cut) })
    position += segment.text.length
  }
  return [before, after]
}
