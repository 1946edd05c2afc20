import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { siteOrigin } from '@/lib/site/origin'

/** `/robots.txt`: all may be read but the API, whose papers the pages show too (RFC 9309). */
export function GET(request: Request): Response {
  const text = `User-agent: *\nDisallow: /api/\n\nSitemap: ${siteOrigin(request)}/sitemap.xml\n`
  return new Response(text, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': PUBLIC_CACHE_CONTROL },
  })
}
