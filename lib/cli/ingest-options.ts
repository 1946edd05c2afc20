import { UsageError } from './command'

/** Reads `--base-url`. @throws UsageError when it is no web address. */
export function baseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UsageError('--base-url must be an http:// or https:// URL.')
  return value
}
