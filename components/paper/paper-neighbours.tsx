import { Icon } from '@/components/site/icons'
import { dayLabel } from '@/lib/feed/day-label'
import type { Neighbour } from '@/lib/feed/page'
import { feedAtPaperPath, paperPath } from '@/lib/papers/paths'

interface PaperNeighboursProps {
  id: string
  newer?: Neighbour
  older?: Neighbour
}

/** Where the paper stands in the feed. */
export function PaperNeighbours({ id, newer, older }: PaperNeighboursProps) {
  return (
    <section className="paper frame">
      <div>
        <h2>In the feed</h2>
        <a className="text-link" href={feedAtPaperPath(id)}>
          Show in the feed
        </a>
      </div>
      <div className="span2 near">
        {newer && (
          <a href={paperPath(newer.id)}>
            <small>
              <Icon name="left" />
              Newer{dayAfterComma(newer)}
            </small>
            <b>{newer.title}</b>
          </a>
        )}
        {older && (
          <a className="older" href={paperPath(older.id)}>
            <small>
              Older{dayAfterComma(older)}
              <Icon name="right" />
            </small>
            <b>{older.title}</b>
          </a>
        )}
      </div>
    </section>
  )
}

function dayAfterComma({ day }: Neighbour): string {
  return day ? `, ${dayLabel(day)}` : ', undated'
}
