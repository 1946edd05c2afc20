import { countOf } from '@/lib/papers/count-of'

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** "★ 1.2k": how many stars the code's repository has, in full to whoever hears it; nothing for none. */
export function StarCount({ stars }: { stars?: number }) {
  if (!stars) return null
  return (
    <i className="stars" role="img" aria-label={countOf(stars, 'star')}>
      {`★\u00a0${compact.format(stars).toLowerCase()}`}
    </i>
  )
}
