import { measurePart } from '../support/measure'
import { optionsOf } from '../support/options'
import { digest } from './digest'

const words = process.argv.slice(2)
if (words.some(word => word !== '--quick')) {
  console.error('npm run bench:digest [-- --quick]')
  process.exit(2)
}
await measurePart({ name: 'digest', measure: digest }, optionsOf(words.includes('--quick')))
