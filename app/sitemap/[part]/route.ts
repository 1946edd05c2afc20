import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { answering, problem } from '@/lib/http/problem'
import { siteOrigin } from '@/lib/site/origin'
import { sitemapPart } from '@/lib/site/sitemap'

/** `/sitemap/0.xml`: one of the parts that `/sitemap.xml` names. */
export async function GET(request: Request, { params }: RouteContext<'/sitemap/[part]'>): Promise<Response> {
  const [, part] = /^(0|[1-9]\d{0,5})\.xml$/.exec((await params).part) ?? []
  return answering(async () => {
    const xml = part && (await sitemapPart(siteOrigin(request), Number(part)))
    if (!xml) return problem(404, 'The sitemap has no such part.')
    return new Response(xml, {
      headers: { 'Content-Type': 'application/xml', 'Cache-Control': PUBLIC_CACHE_CONTROL },
    })
  })
}
