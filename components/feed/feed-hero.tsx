import { dayLabel } from '@/lib/feed/day-label'

/** The feed's heading, with the newest day in the left margin. */
export function FeedHero({ newest }: { newest?: string }) {
  return (
    <div className="hero">
      <div className="frame">
        {newest && <time dateTime={newest}>{dayLabel(newest)}</time>}
        <div className="span2">
          <h1>Daily Papers</h1>
          <p>by AK and the research community</p>
        </div>
      </div>
    </div>
  )
}
