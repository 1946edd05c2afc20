import type { MetadataRoute } from 'next'
import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { SITE_DESCRIPTION, SITE_NAME } from '@/lib/site/metadata'
import { THEME_COLORS } from '@/lib/site/theme'

const [{ color }] = THEME_COLORS

const manifest: MetadataRoute.Manifest = {
  id: '/',
  name: SITE_NAME,
  short_name: SITE_NAME,
  description: SITE_DESCRIPTION,
  lang: 'en',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: color,
  theme_color: color,
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
}

/** `/manifest.webmanifest`: what a device shows that has this site among its apps. */
export function GET(): Response {
  return Response.json(manifest, {
    headers: { 'Content-Type': 'application/manifest+json', 'Cache-Control': PUBLIC_CACHE_CONTROL },
  })
}

export const dynamic = 'force-dynamic'
