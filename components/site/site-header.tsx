import type { ComponentProps } from 'react'
import { SiteBar } from './site-bar'
import { ThemeControl } from './theme-control'

type SiteHeaderProps = Omit<ComponentProps<typeof SiteBar>, 'children'>

/** The bar at the head of every page. */
export function SiteHeader(props: SiteHeaderProps) {
  return (
    <SiteBar {...props}>
      <ThemeControl />
    </SiteBar>
  )
}
