/**
 * An address of an API: its base, the path, the query.
 * @throws Error, one sentence, when the base is no address of the web.
 */
export function apiAddress(base: string, path: string, query: Record<string, string>): URL {
  const text = `${base.replace(/\/+$/, '')}${path}`
  if (!/^https?:\/\//i.test(base) || !URL.canParse(text))
    throw new Error(`--base-url must be an http:// or https:// URL, not ${base}.`)
  const address = new URL(text)
  address.search = new URLSearchParams(query).toString()
  return address
}
