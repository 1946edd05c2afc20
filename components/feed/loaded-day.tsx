import { type ComponentProps, memo } from 'react'
import { DaySection } from './day-section'

type Props = ComponentProps<typeof DaySection>

/** A day among the loaded pages: drawn again only when its papers or its heading change, not with every page. */
export const LoadedDay = memo(DaySection, isSame)

function isSame({ papers: before, ...was }: Props, { papers, ...is }: Props): boolean {
  const isSameList = before.length === papers.length && before.every((paper, at) => paper === papers[at])
  const names = Object.keys(is) as (keyof typeof is)[]
  return isSameList && names.every(name => was[name] === is[name])
}
