/**
 * Keeps nothing for Next, neither in files nor in memory: finished responses are kept by `response-cache.ts`
 * in front of it, which knows when papers change.
 * Interface: https://nextjs.org/docs/app/api-reference/config/next-config-js/incrementalCacheHandlerPath
 */
export default class NextCacheHandler {
  async get() {
    return null
  }

  async set() {}

  async revalidateTag() {}

  resetRequestCache() {}
}
