import { Once } from '@/components/once/once'
import { dayLabel } from '@/lib/feed/day-label'
import { countOf } from '@/lib/papers/count-of'
import { paperPath } from '@/lib/papers/paths'
import type { SimilarPaper } from '@/lib/search/similar/similar-paper'

/** Papers about much the same, each with the words that made it so; nothing where there is none. */
export function SimilarPapers({ papers }: { papers: SimilarPaper[] }) {
  if (papers.length === 0) return null
  return (
    <section className="paper frame" aria-labelledby="similar">
      <h2 id="similar">Similar papers</h2>
      <Once content={papers}>
        <ul className="similar">
          {papers.map(({ id, title, authorCount, day, shared }) => (
            <li key={id}>
              <h3>
                <a href={paperPath(id)}>{title}</a>
              </h3>
              <p className="meta">
                {authorCount !== undefined && <span>{countOf(authorCount, 'author')}</span>}
                {day && <time dateTime={day}>{dayLabel(day)}</time>}
                {shared.length > 0 && <span>shares {shared.join(', ')}</span>}
              </p>
            </li>
          ))}
        </ul>
      </Once>
    </section>
  )
}
