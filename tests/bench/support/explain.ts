import type pg from 'pg'
import { z } from 'zod'
import { db } from '../../../lib/db/connection'

/** A statement as it was sent, with the values of its parameters. */
export type Statement = { text: string; values: unknown[] }

/** What PostgreSQL did for a statement: `rows` are those it read from tables and indexes, shown or not. */
export type Plan = { rows: number; buffers: number; milliseconds: number; scans: string[] }

const query = z.object({ text: z.string() })

/** Runs the task and gives the statements that the app's own pool sent meanwhile, in their order. */
export async function statementsOf(task: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const pool = db().$client
  const send = pool.query
  // What Drizzle calls, so that what is explained is what was sent, and no copy of it.
  Reflect.set(pool, 'query', (config: unknown, values?: unknown[]) => {
    statements.push({ ...query.parse(config), values: values ?? [] })
    return Reflect.apply(send, pool, [config, values])
  })
  try {
    await task()
  } finally {
    Reflect.set(pool, 'query', send)
  }
  return statements
}

type Node = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Relation Name'?: string
  'Index Name'?: string
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    'Rows Removed by Filter': z.number().optional(),
    'Rows Removed by Index Recheck': z.number().optional(),
    Plans: z.array(node).optional(),
  }),
)

const explained = z.tuple([
  z.object({
    Plan: z.intersection(
      node,
      z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }),
    ),
    'Execution Time': z.number(),
  }),
])

/** The plan of a statement, which is executed for it. */
export async function explain(client: pg.Client, { text, values }: Statement): Promise<Plan> {
  const { rows } = await client.query(`explain (analyze, buffers, format json) ${text}`, values)
  const [{ Plan: top, 'Execution Time': milliseconds }] = explained.parse(rows[0]?.['QUERY PLAN'])
  const scans = scansOf(top)
  return {
    rows: scans.reduce((sum, scan) => sum + rowsRead(scan), 0),
    buffers: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
    milliseconds,
    scans: scans.map(scan => `${scan['Node Type']} ${scan['Index Name'] ?? scan['Relation Name']}`),
  }
}

/** The nodes that read a table or an index for themselves; a bitmap's index scan is its heap scan's rows again. */
function scansOf(plan: Node): Node[] {
  const own = 'Relation Name' in plan ? [plan] : []
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)]
}

function rowsRead(scan: Node): number {
  const removed = (scan['Rows Removed by Filter'] ?? 0) + (scan['Rows Removed by Index Recheck'] ?? 0)
  return Math.round((scan['Actual Rows'] + removed) * scan['Actual Loops'])
}
