/** How long a finished public response may be kept before it is made again, in seconds. */
export const FRESH_SECONDS = 60

/**
 * For public responses: browsers ask each time (a 304 is cheap), shared caches keep them briefly, since
 * they hear no notice of a change (RFC 9111, RFC 5861).
 */
export const PUBLIC_CACHE_CONTROL = `public, max-age=0, s-maxage=${FRESH_SECONDS}, stale-while-revalidate=${FRESH_SECONDS}`
