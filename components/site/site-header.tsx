import { SearchBox } from '@/components/search/search-box'
import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { SiteBar, type SiteBarProps } from './site-bar'
import { ThemeControl } from './theme-control'

interface SiteHeaderProps extends Pick<SiteBarProps, 'current' | 'home'> {
  /** False on a page that has a field to search with of its own. */
  search?: boolean
}

/** The bar at the head of every page. On the feed the band below it says Subscribe. */
export function SiteHeader({ search = true, ...props }: SiteHeaderProps) {
  return (
    <SiteBar {...props} subscribe={!props.home && mailIsOn(readEnv())}>
      <div className="bar-end">
        {search && <SearchBox size="bar" />}
        <ThemeControl />
      </div>
    </SiteBar>
  )
}
