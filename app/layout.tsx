import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { IconSprite } from '@/components/site/icons'
import { ShareListener } from '@/components/site/share-listener'
import { SiteFooter } from '@/components/site/site-footer'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Daily Papers', template: '%s · Daily Papers' },
  description: 'Trending research papers by day, by AK and the research community.',
  icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#131412' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#papers">
          Skip to the papers
        </a>
        <IconSprite />
        {children}
        <SiteFooter />
        <ShareListener />
      </body>
    </html>
  )
}
