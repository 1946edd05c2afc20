import { keepPage, keptPage, type RenderedPage } from './page-cache'

/**
 * Next's incremental cache, held by `page-cache.ts` in memory instead of files.
 * Interface: https://nextjs.org/docs/app/api-reference/config/next-config-js/incrementalCacheHandlerPath
 */
export default class NextCacheHandler {
  async get(key: string) {
    return keptPage(key) ?? null
  }

  async set(key: string, value: RenderedPage | { kind: string } | null) {
    if (isPage(value)) keepPage(key, value)
  }

  async revalidateTag() {}

  resetRequestCache() {}
}

function isPage(value: RenderedPage | { kind: string } | null): value is RenderedPage {
  return value?.kind === 'APP_PAGE'
}
