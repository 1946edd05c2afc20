import { AsyncLocalStorage } from 'node:async_hooks'
import { add, type Dependencies, type Dependency, noDependencies } from './dependencies'

interface Collector {
  /** Absent while nothing was declared. */
  dependencies?: Dependencies
}

// Next bundles the application apart from the server that it runs in, so the two meet on `globalThis`.
const KEY = Symbol.for('daily-papers.dependencies')

function storage(): AsyncLocalStorage<Collector> {
  const known: AsyncLocalStorage<Collector> | undefined = Reflect.get(globalThis, KEY)
  if (known) return known
  const made = new AsyncLocalStorage<Collector>()
  Reflect.set(globalThis, KEY, made)
  return made
}

/**
 * Declares what a query reads of the papers, for the response that is being made; `{}` where it reads nothing of them.
 * A response is kept until a change touches what was declared, so each query of a kept page declares all it reads.
 * Where no response is made for the cache, it does nothing.
 */
export function dependsOn(dependency: Dependency): void {
  const collector = storage().getStore()
  if (!collector) return
  collector.dependencies ??= noDependencies()
  add(collector.dependencies, dependency)
}

/**
 * Runs what makes one response.
 * @returns a function that tells what has been declared meanwhile; undefined when nothing was: then what the response
 * was made from is not known. Next lets requests for one page share its making, and only the first declares.
 */
export function collecting(make: () => void): () => Dependencies | undefined {
  const collector: Collector = {}
  storage().run(collector, make)
  return () => collector.dependencies
}
