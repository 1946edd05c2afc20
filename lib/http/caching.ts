/** How long the server keeps a finished public response that no change touches, in seconds. */
export const FRESH_SECONDS = 60

/**
 * For public responses: browsers ask each time (a 304 is cheap). Shared caches hear no notice of a change, so they ask
 * every second, and never answer with what is older while the servers do; when those are away, for an hour (RFC 9111,
 * RFC 5861).
 */
export const PUBLIC_CACHE_CONTROL = 'public, max-age=0, s-maxage=1, stale-if-error=3600'
