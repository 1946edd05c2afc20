import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'
import { SiteBar, type SiteBarProps } from './site-bar'
import { ThemeControl } from './theme-control'

type SiteHeaderProps = Pick<SiteBarProps, 'current' | 'home'>

/** The bar at the head of every page. On the feed the band below it says Subscribe. */
export function SiteHeader(props: SiteHeaderProps) {
  return (
    <SiteBar {...props} subscribe={!props.home && mailIsOn(readEnv())}>
      <ThemeControl />
    </SiteBar>
  )
}
