import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { answering } from '@/lib/http/problem'
import { siteOrigin } from '@/lib/site/origin'
import { sitemap } from '@/lib/site/sitemap'

/** `/sitemap.xml`: every page and paper, or where the parts are that name them. */
export async function GET(request: Request): Promise<Response> {
  return answering(
    async () =>
      new Response(await sitemap(siteOrigin(request)), {
        headers: { 'Content-Type': 'application/xml', 'Cache-Control': PUBLIC_CACHE_CONTROL },
      }),
  )
}
