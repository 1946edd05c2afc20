import { throughput } from './a-throughput'
import { bytes } from './b-bytes'
import { inBrowser } from './c-browser'
import { queries } from './d-queries'
import { start } from './e-start'
import { measurePart, type Part } from './support/measure'
import { optionsOf } from './support/options'

const parts: Part[] = [
  { name: 'a-throughput', measure: throughput },
  { name: 'b-bytes', measure: bytes },
  { name: 'c-browser', measure: inBrowser },
  { name: 'd-queries', measure: queries },
  { name: 'e-start', measure: start },
]

const words = process.argv.slice(2)
const letters = words.filter(word => word !== '--quick')
const unknown = letters.filter(letter => !/^[a-e]$/.test(letter))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: npm run bench [-- [--quick] a b c d e]`)
  process.exit(2)
}
const options = optionsOf(words.includes('--quick'))
for (const part of parts) {
  if (letters.length > 0 && !letters.includes(part.name.charAt(0))) continue
  try {
    await measurePart(part, options)
  } catch (error) {
    // The other parts are worth having all the same.
    console.error(`\n${part.name}:`, error)
    process.exitCode = 1
  }
}
