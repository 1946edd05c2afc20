import { readEnv } from '../lib/env'
import { sentenceOf } from '../lib/start/failure'
import { launch } from '../lib/start/launch'
import { listenForStop } from '../lib/start/signals'

try {
  await launch(readEnv(), process.argv.includes('--dev'), listenForStop())
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
