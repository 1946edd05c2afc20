import pg from 'pg'
import { NO_CONDITIONS } from '@/lib/search/index/conditions'
import type { RankQuery } from '@/lib/search/index/parts'
import type { SearchEngine } from '@/lib/search/store/engine'
import { catchUp } from '@/lib/search/store/follow'
import { keepEngine } from '@/lib/search/store/keep-engine'
import { type Loaded, load } from '@/lib/search/store/load'
import { stem } from '@/lib/search/text/stem'
import { tokensOf } from '@/lib/search/text/tokens'

/** What a process that searches knows; `engine` throws until it is loaded. */
export interface Follower {
  engine(): SearchEngine
  /** How many engines it has loaded. */
  loads(): number
  /** How often it was told that papers changed. */
  changes(): number
  stop(): Promise<void>
}

/** Follows a database as the server does. */
export function follower(url: string): Follower {
  const engines: SearchEngine[] = []
  let changes = 0
  const { stop } = keepEngine(url, {
    onEngine: engine => engines.push(engine),
    onChange: () => {
      changes += 1
    },
  })
  return {
    engine() {
      const engine = engines.at(-1)
      if (!engine) throw new Error('It is not loaded yet.')
      return engine
    },
    loads: () => engines.length,
    changes: () => changes,
    stop,
  }
}

/** What a process that begins now would search by. */
export async function freshEngine(url: string): Promise<SearchEngine> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { engine, seen }: Loaded = await load(client)
  await catchUp(client, engine, seen)
  await client.end()
  return engine
}

/** Ranks papers by words as they are typed, newest first among equals, with all that is known of those found. */
export function ranked(engine: SearchEngine, typed: string) {
  const groups = tokensOf(typed).map(({ word }) => {
    const term = engine.terms.find(stem(word))
    return { terms: term === undefined ? [] : [{ term, weight: 1 }] }
  })
  const query: RankQuery = {
    groups,
    ...NO_CONDITIONS,
    sort: 'relevance',
    offset: 0,
    limit: 200,
  }
  const { hits, every, some } = engine.index.rank(query)
  return { every, some, hits: hits.map(hit => ({ ...hit, facts: engine.index.factsOf(hit.id) })) }
}

/** The papers that hold a word. */
export function papersWith(engine: SearchEngine, word: string): string[] {
  return ranked(engine, word).hits.map(({ id }) => id)
}
