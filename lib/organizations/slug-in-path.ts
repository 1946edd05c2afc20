/**
 * An organisation's slug as an address can hold it before it is percent-encoded. Sources name them as they please: a
 * `%` would be decoded twice on its way through a rewrite, and dots alone would be taken for a folder, so these (and
 * `~`, which stands for them) become `~` and their code.
 */
export function slugInPath(slug: string): string {
  return slug.replace(/[%~]|^\.{1,2}$/g, escaped =>
    Array.from(escaped, sign => `~${sign.charCodeAt(0).toString(16).toUpperCase()}`).join(''),
  )
}

/** The slug that `slugInPath` wrote so. */
export function slugFromPath(text: string): string {
  return text.replace(/~([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
