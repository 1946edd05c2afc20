/**
 * The parameters of a query string for a strict zod schema: a parameter given more than once becomes an
 * array, which a schema of single values refuses.
 */
export function queryOf(url: string): Record<string, string | string[]> {
  const parameters = new URL(url).searchParams
  return Object.fromEntries(
    [...new Set(parameters.keys())].map(name => {
      const values = parameters.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}
