import { feedSummary } from '@/lib/feed/counts'
import { periodPath } from '@/lib/feed/paths'
import { type PeriodKind, periodOf } from '@/lib/feed/period'
import { answering, problem } from '@/lib/http/problem'

const kinds: Record<string, PeriodKind> = { today: 'day', week: 'week', month: 'month', year: 'year' }

/** `/today`, `/week`, `/month` and `/year` lead to the newest such period that has papers. */
export async function GET(_: Request, { params }: RouteContext<'/feed/newest/[kind]'>): Promise<Response> {
  const { kind } = await params
  const period = kinds[kind]
  if (!period) return problem(404, 'There is no such period.')
  return answering(async () => {
    const { newest } = await feedSummary()
    const target = newest ? periodPath(periodOf(period, newest)) : '/'
    return new Response(null, { status: 307, headers: { Location: target, 'Cache-Control': 'no-store' } })
  })
}
