import { parseArgs } from 'node:util'
import { measurePart, type Part } from './measure'
import { type Options, optionsOf } from './options'

/**
 * Runs a bench at the sizes that it has, or at the one of `--size`; `--quick` tries it. The process ends with code 2 when
 * its arguments are others.
 * @param name of the bench, and of the file of its results.
 */
export async function runSized(
  name: string,
  bench: (options: Options, sizes?: number[]) => ReturnType<Part['measure']>,
): Promise<void> {
  const { quick, size } = readOptions(name)
  const sizes = size === undefined ? undefined : [Number(size)]
  const part = {
    name: sizes ? `${name}-${size}` : name,
    measure: (options: Options) => bench(options, sizes),
  }
  await measurePart(part, optionsOf(quick === true))
}

function readOptions(name: string) {
  try {
    const { values } = parseArgs({ options: { quick: { type: 'boolean' }, size: { type: 'string' } } })
    if (values.size === undefined || /^[1-9]\d*$/.test(values.size)) return values
  } catch {
    // Said below.
  }
  console.error(`npm run bench:${name} [-- --quick] [--size 1000000]`)
  process.exit(2)
}
