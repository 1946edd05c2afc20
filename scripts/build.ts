import path from 'node:path'
import { ensureBuild } from '../lib/start/build'
import { sentenceOf } from '../lib/start/failure'

/** Builds the app ahead of its first start, as an image does; it needs no database. */
try {
  await ensureBuild(path.resolve(import.meta.dirname, '..'))
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
