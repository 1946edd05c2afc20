import { countOf } from '@/lib/papers/count-of'
import type { Paper } from '@/lib/papers/paper'

/** More names than these are counted: one paper has 664. */
const NAMES_SHOWN = 30

/**
 * "8 authors". The names show on hover and focus by style alone; a press pins them as a popover, which
 * serves touch, and the next press or Esc takes them away.
 */
export function CardAuthors({ paper: { id, authors, authorCount } }: { paper: Paper }) {
  const count = authors?.length ?? authorCount
  if (!count) return null
  const label = countOf(count, 'author')
  if (!authors) return <span>{label}</span>
  const tip = `by-${id}`
  return (
    <>
      <button type="button" className="who" popoverTarget={tip}>
        {label}
      </button>
      <span id={tip} className="tip" popover="">
        {listNames(authors.map(author => author.name))}
      </span>
    </>
  )
}

function listNames(names: string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  const rest = names.length - NAMES_SHOWN
  return rest > 0 ? `${shown}, and ${rest} more` : shown
}
