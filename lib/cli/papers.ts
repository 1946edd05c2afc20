import { runPapers } from './dispatch'

process.exitCode = await runPapers(process.argv.slice(2))
