import type { Metadata } from 'next'
import { readEnv } from '../env'

export const SITE_NAME = 'Daily Papers'

export const SITE_DESCRIPTION = 'Trending research papers by day, by AK and the research community.'

interface PageFacts {
  /** Absent for the feed itself, which bears the site's name. */
  title?: string
  description?: string
  /** The page's own address; absolute in the page where `SITE_URL` is known. */
  path: string
}

/** Absolute in any case, as who shows a link asks for: not deployed, the site is on this machine. */
function shareImage() {
  const { SITE_URL, PORT } = readEnv()
  const url = new URL('/share.png', SITE_URL ?? `http://localhost:${PORT}`)
  return { url, width: 1200, height: 630, alt: `${SITE_NAME}: ${SITE_DESCRIPTION}` }
}

/**
 * A page's title, description, canonical address, and what others show where they link to it; to be asked when
 * the page is made, as the build knows nothing of `SITE_URL`.
 */
export function pageMetadata({ title, description = SITE_DESCRIPTION, path }: PageFacts) {
  return {
    ...(title && { title }),
    description,
    alternates: { canonical: path },
    openGraph: {
      type: 'website',
      siteName: SITE_NAME,
      locale: 'en_US',
      title: title ?? SITE_NAME,
      description,
      url: path,
      images: [shareImage()],
    },
    twitter: { card: 'summary_large_image' },
  } satisfies Metadata
}

/** The title and description of a page that search engines leave out. */
export function unlisted(title: string, description: string): Metadata {
  return { title, description, robots: { index: false, follow: false } }
}
