import path from 'node:path'
import { describe, expect, test } from 'vitest'
import * as rules from '../support/boundaries/rules'
import { readTree, treeOf } from '../support/boundaries/tree'

const tree = readTree(path.resolve(import.meta.dirname, '../..'))
const long = (lines: number) => '// line\n'.repeat(lines)
const query = { 'lib/db/pool.ts': 'export const pool = 1', 'lib/feed/queries.ts': "import '@/lib/db/pool'" }

type Case = { rule: rules.Rule; text: string; bad: Record<string, string>[]; good: Record<string, string> }

const cases: Case[] = [
  {
    rule: rules.layering,
    text: 'app imports components and lib, components import lib, and never back',
    bad: [
      {
        'lib/a.ts': "import { Card } from '@/components/card'",
        'components/card.tsx': 'export const Card = 1',
      },
      { 'lib/a.ts': "import type { Card } from '../components/card'" },
      { 'components/card.tsx': "export { page } from '@/app/page'" },
      { 'components/card.tsx': "const page = await import('../app/page')" },
      { 'app/page.tsx': "import '@/scripts/start'" },
      { 'lib/a.ts': "import { titles } from '../tests/support/captures'" },
    ],
    good: {
      'app/page.tsx': "import { Card } from '@/components/card'\nimport { b } from '@/lib/b'",
      'components/card.tsx': "import { b } from '@/lib/b'\nexport const Card = b",
      'lib/b.ts': "import 'react'\nexport const b = 1",
      'scripts/start.ts': "import { b } from '../lib/b'\nconsole.log(b)",
    },
  },
  {
    rule: rules.databaseBehindLib,
    text: 'only lib and scripts import lib/db',
    bad: [
      { 'app/page.tsx': "import { pool } from '@/lib/db/pool'" },
      { 'components/card.tsx': "import { pool } from '../lib/db/pool'" },
    ],
    good: { ...query, 'scripts/start.ts': "import '../lib/db/pool'" },
  },
  {
    rule: rules.componentsWithoutQueries,
    text: 'a component imports no query',
    bad: [{ ...query, 'components/card.tsx': "import { page } from '@/lib/feed/queries'" }],
    good: { ...query, 'app/page.tsx': "import { page } from '@/lib/feed/queries'" },
  },
  {
    rule: rules.leanClient,
    text: 'a client component reaches no zod, date-fns, database or Node module, however indirectly',
    bad: [
      { 'components/a.tsx': "'use client'\nimport { z } from 'zod'" },
      {
        'components/a.tsx': "'use client'\nimport { b } from '@/lib/b'",
        'lib/b.ts': "export * from './c'",
        'lib/c.ts': "import 'date-fns/format'",
      },
      { ...query, 'components/a.tsx': "'use client'\nimport { page } from '@/lib/feed/queries'" },
      { 'components/a.tsx': "'use client'\nconst fs = await import('node:fs')" },
    ],
    good: {
      'components/a.tsx': "'use client'\nimport type { B } from '@/lib/b'\nimport useSWR from 'swr'",
      'components/server.tsx': "import { z } from 'zod'",
      'lib/b.ts': "import { z } from 'zod'\nexport type B = z.infer<typeof b>\nconst b = z.string()",
    },
  },
  {
    rule: rules.envInOnePlace,
    text: 'process.env is read in lib/env.ts alone',
    bad: [
      { 'lib/a.ts': 'export const port = process.env.PORT' },
      { 'app/page.tsx': "export const port = process['env'].PORT" },
      { 'scripts/start.ts': 'const { env } = process' },
      { 'lib/a.ts': "import { env } from 'node:process'" },
      { 'components/a.tsx': 'export const A = () => <p>{process.env.SITE_URL}</p>' },
    ],
    good: {
      'lib/env.ts': 'export const port = process.env.PORT',
      'tests/run.ts': 'console.log(process.env.CI)',
    },
  },
  {
    rule: rules.noBarrels,
    text: 'no file only passes on what others export',
    bad: [{ 'lib/index.ts': "export * from './a'\nexport { b } from './b'" }],
    good: { 'lib/a.ts': "import { b } from './b'\nexport { c } from './c'\nexport const a = b" },
  },
  {
    rule: rules.noAny,
    text: 'no any',
    bad: [{ 'lib/a.ts': 'export const a: any = 1' }, { 'lib/a.ts': 'export const a = 1 as any' }],
    good: { 'lib/a.ts': "export const any = 'any' // any" },
  },
  {
    rule: rules.noNonNull,
    text: 'no non-null assertion',
    bad: [{ 'lib/a.ts': 'export const a = (b?: { c: 1 }) => b!.c' }],
    good: { 'lib/a.ts': 'export const a = (b: number) => !b !== true' },
  },
  {
    rule: rules.noDisabledRules,
    text: 'no disabled rule',
    bad: [
      { 'lib/a.ts': '// biome-ignore lint/suspicious/noExplicitAny: why\nexport const a = 1' },
      { 'lib/a.ts': '// @ts-expect-error why\nexport const a = 1' },
      { 'tests/a.ts': '/* eslint-disable */' },
      { 'components/a.tsx': 'export const A = () => <p>{/* biome-ignore lint: why */}</p>' },
    ],
    good: { 'lib/a.ts': "export const words = ['biome-ignore', '@ts-ignore']" },
  },
  {
    rule: rules.shortFiles,
    text: 'no file of the product is longer than 200 lines',
    bad: [{ 'lib/a.ts': long(201) }],
    good: { 'lib/a.ts': long(200), 'tests/a.ts': long(300) },
  },
  {
    rule: rules.pagesAreOutlines,
    text: 'every page stays under 60 lines',
    bad: [{ 'app/page.tsx': long(60) }, { 'app/papers/[...id]/page.tsx': long(80) }],
    good: { 'app/page.tsx': long(59), 'app/layout.tsx': long(80) },
  },
]

describe.each(cases)('$text', ({ rule, bad, good }) => {
  test('in this repository', () => {
    expect(rule(tree)).toEqual([])
  })
  test.each(bad)('a breach is found: %o', files => {
    expect(rule(treeOf(files))).toHaveLength(1)
  })
  test('what keeps to the rule passes', () => {
    expect(rule(treeOf(good))).toEqual([])
  })
})
