import path from 'node:path'
import { readEnv } from '../../lib/env'
import { sentenceOf } from '../../lib/start/failure'
import { launch } from '../../lib/start/launch'
import { listenForStop } from '../../lib/start/signals'

/** The launcher with a real database, and next to nothing to build and serve. */
try {
  await launch(readEnv(), false, listenForStop(), {
    prepare: async () => {},
    build: async () => {},
    serve: path.join(import.meta.dirname, 'serve-stand-in.ts'),
  })
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
