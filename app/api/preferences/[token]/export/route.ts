import { answeringDiscreetly } from '@/lib/http/discreet'
import { problem } from '@/lib/http/problem'
import { store } from '@/lib/subscribers/store'

/** All that is stored of one subscriber, as a JSON file. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/preferences/[token]/export'>,
): Promise<Response> {
  return answeringDiscreetly(async () => {
    const { token } = await params
    const data = await store.exportSubscriber(token)
    if (!data) return problem(404, 'This link is unknown, or older than an hour.')
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json',
        'Content-Disposition': 'attachment; filename="daily-papers-my-data.json"',
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'same-origin',
      },
    })
  })
}
