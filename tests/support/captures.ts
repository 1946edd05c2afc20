import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '../fixtures/captures')

/** No line of the captures but an abstract is this long, and no abstract is shorter. */
const ABSTRACT = 300

export type Seed = { title: string; abstract: string }

/**
 * Titles and abstracts as a person reads them off the raw captures: the line above each long paragraph is
 * its title. On purpose this knows nothing of the importer that it checks, nor of data/papers.json.
 */
export function readSeeds(): Seed[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.txt'))
  const seeds = new Map<string, Seed>()
  for (const file of files) {
    const paragraphs = readFileSync(path.join(folder, file), 'utf8').split('\n\n')
    paragraphs.forEach((abstract, index) => {
      const title = paragraphs[index - 1]
      if (abstract.length >= ABSTRACT && title) seeds.set(title, { title, abstract: abstract.trim() })
    })
  }
  return [...seeds.values()]
}

export const seeds = readSeeds()
export const titles = seeds.map(seed => seed.title).sort()
