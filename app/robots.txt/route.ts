import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { siteOrigin } from '@/lib/site/origin'

/** What is one reader's, is shown by the pages too, or has no end of addresses. */
const CLOSED = ['/api/', '/search?', '/confirm/', '/unsubscribe/', '/preferences', '/dev/']

/** `/robots.txt`: all may be read but the API and what links in messages lead to (RFC 9309). */
export function GET(request: Request): Response {
  const closed = CLOSED.map(path => `Disallow: ${path}\n`).join('')
  const text = `User-agent: *\n${closed}\nSitemap: ${siteOrigin(request)}/sitemap.xml\n`
  return new Response(text, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': PUBLIC_CACHE_CONTROL },
  })
}
