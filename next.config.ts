import path from 'node:path'
import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_SERVER } from 'next/constants'
import { FRESH_SECONDS } from './lib/http/caching'

/** What a cursor and a paper identifier look like; an address that holds anything else is the first page. */
const CURSOR = '(?<cursor>[\\w-]{1,300})'
const NEW_STYLE_OR_SLUG = '(?<paper>[a-z0-9][a-z0-9.-]{0,119})'
const OLD_STYLE = '(?<archive>[a-z][a-zA-Z.-]{1,30})/(?<number>\\d{7}(?:v\\d{1,3})?)'

export default (phase: string): NextConfig => ({
  typedRoutes: true,
  agentRules: false,
  poweredByHeader: false,
  // Compression is the HTTP cache's or the proxy's; ETags make a repeated visit a 304.
  compress: true,
  serverExternalPackages: ['mailparser'],
  // While developing, every request is logged; these addresses hold tokens.
  logging: { incomingRequests: { ignore: [/^\/(api\/)?(confirm|unsubscribe|preferences)\//] } },
  expireTime: 2 * FRESH_SECONDS,
  cacheMaxMemorySize: 0,
  // While building there is nothing to keep; a server keeps pages in memory, so that servers of
  // different databases can share one build.
  ...(phase === PHASE_PRODUCTION_SERVER && {
    cacheHandler: path.resolve('lib/http/next-cache-handler.ts'),
  }),
  async rewrites() {
    const query = (key: string, value: string) => [{ type: 'query' as const, key, value }]
    const feed = (source: string, part: string) => [
      { source, has: query('cursor', CURSOR), destination: `/feed/${part}/:cursor` },
      { source, destination: `/feed/${part}/newest` },
    ]
    return {
      beforeFiles: [
        { source: '/', has: query('paper', NEW_STYLE_OR_SLUG), destination: '/feed/at/:paper' },
        { source: '/', has: query('paper', OLD_STYLE), destination: '/feed/at/:archive/:number' },
        ...feed('/', 'all'),
        ...feed('/date/:period(\\d{4}-\\d\\d-\\d\\d)', ':period'),
        ...feed('/week/:period(\\d{4}-W\\d\\d)', ':period'),
        ...feed('/month/:period(\\d{4}-\\d\\d)', ':period'),
        ...feed('/year/:period(\\d{4})', ':period'),
        ...feed('/undated', 'undated'),
        // A colon cannot stand in a destination.
        ...feed('/:maker(org|author)/:slug', ':maker~:slug'),
        { source: '/:kind(today|week|month|year)', destination: '/feed/newest/:kind' },
      ],
    }
  },
  async headers() {
    const headers = [
      { key: 'X-Content-Type-Options', value: 'nosniff' },
      { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    ]
    // Their addresses hold tokens; later rules win.
    const mail = [{ key: 'Referrer-Policy', value: 'same-origin' }]
    return [
      { source: '/:path*', headers },
      { source: '/(subscribe|confirm|unsubscribe|preferences|digest|dev)/:path*', headers: mail },
      { source: '/api/(subscribe|confirm|unsubscribe|preferences)/:path*', headers: mail },
    ]
  },
  async redirects() {
    return [
      { source: '/feed/:path*', destination: '/', permanent: true },
      { source: '/papers', destination: '/', permanent: false },
    ]
  },
})
