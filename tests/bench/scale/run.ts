import { parseArgs } from 'node:util'
import { measurePart } from '../support/measure'
import { optionsOf } from '../support/options'
import { scaleBench } from './scale'

const { quick, size } = readOptions()
const sizes = size === undefined ? undefined : [Number(size)]
const name = sizes ? `scale-${size}` : 'scale'
await measurePart({ name, measure: options => scaleBench(options, sizes) }, optionsOf(quick === true))

function readOptions() {
  try {
    const { values } = parseArgs({ options: { quick: { type: 'boolean' }, size: { type: 'string' } } })
    if (values.size === undefined || /^[1-9]\d*$/.test(values.size)) return values
  } catch {
    // Said below.
  }
  console.error('npm run bench:scale [-- --quick] [--size 1000000]')
  process.exit(2)
}
