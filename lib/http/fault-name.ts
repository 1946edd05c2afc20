/**
 * What a log may say of a fault where addresses and tokens are about: its name and code, and those of its cause.
 * Messages are left out, since the database's repeat the parameters of a statement.
 */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const cause = error.cause instanceof Error ? `, from ${faultName(error.cause)}` : ''
  return `${error.name}${code}${cause}`
}
