import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { IconSprite } from '@/components/site/icons'
import { ShareListener } from '@/components/site/share-listener'
import { SiteFooter } from '@/components/site/site-footer'
import { SkipLink } from '@/components/site/skip-link'
import { ThemeListener } from '@/components/site/theme-listener'
import { readEnv } from '@/lib/env'
import { SITE_DESCRIPTION, SITE_NAME } from '@/lib/site/metadata'
import { THEME_COLORS, THEME_SCRIPT } from '@/lib/site/theme'
import './globals.css'

/** A function, and so called when a page is made: the build knows nothing of `SITE_URL`. */
export function generateMetadata(): Metadata {
  const { SITE_URL } = readEnv()
  return {
    ...(SITE_URL && { metadataBase: new URL(SITE_URL) }),
    title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` },
    description: SITE_DESCRIPTION,
    applicationName: SITE_NAME,
    manifest: '/manifest.webmanifest',
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' }, apple: '/apple-touch-icon.png' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: THEME_COLORS.map(({ scheme, color }) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color,
  })),
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets an attribute here before React looks.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script>{THEME_SCRIPT}</script>
      </head>
      <body>
        <SkipLink>Skip to the content</SkipLink>
        <IconSprite />
        {children}
        <SiteFooter sourceUrl={readEnv().SOURCE_URL} />
        <ShareListener />
        <ThemeListener />
      </body>
    </html>
  )
}
