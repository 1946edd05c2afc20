import { Once } from '@/components/once/once'
import { Icon } from '@/components/site/icons'
import { SubscribeBand } from '@/components/subscribe/subscribe-band'
import type { LoadedFeed } from '@/lib/feed/page'
import { isPeriod } from '@/lib/feed/part'
import { partLabel } from '@/lib/feed/part-label'
import { periodOf } from '@/lib/feed/period'
import { ArchiveDialog } from './archive/archive-dialog'
import { PartLine } from './part-line'
import { PeriodTurn } from './period-turn'

interface FeedHeroProps extends Pick<LoadedFeed, 'part' | 'beside' | 'summary'> {
  /** Whether readers can subscribe. */
  mailOn?: boolean
}

/** The feed's heading, or a part's; in the left margin the way to other days, at the right to the digest. */
export function FeedHero({ part, beside, summary, mailOn }: FeedHeroProps) {
  const { newest, papers } = summary
  const period = part ?? (newest ? periodOf('day', newest) : undefined)
  const hasDays = papers > 0 && (!part || isPeriod(part))
  const archive = part && newest ? `/archive/${newest.slice(0, 7)}` : '/archive'
  return (
    <>
      <Once content={[part, beside, summary, mailOn]}>
        <div className={part ? 'hero' : 'hero newest'}>
          <div className="frame">
            {hasDays && (
              <nav className="daynav" aria-label="Days">
                {period && isPeriod(period) && <PeriodTurn period={period} beside={beside} />}
                <a className="archive-link" href={archive} data-archive="">
                  <Icon name="calendar" />
                  All days
                </a>
              </nav>
            )}
            <div className="span2">
              <div className="id">
                <h1>{part ? partLabel(part) : 'Daily Papers'}</h1>
                <p>
                  {part ? <PartLine part={part} summary={summary} /> : 'by AK and the research community'}
                </p>
              </div>
              {mailOn && <SubscribeBand />}
            </div>
          </div>
        </div>
        {hasDays && (
          <div className="archive-tab">
            <a href={archive} aria-label="All days" data-archive="">
              <Icon name="calendar" />
            </a>
          </div>
        )}
      </Once>
      {hasDays && <ArchiveDialog />}
    </>
  )
}
