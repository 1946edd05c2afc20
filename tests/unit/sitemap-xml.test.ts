import { expect, test } from 'vitest'
import { sitemapIndex, urlset } from '@/lib/site/sitemap-xml'

test('addresses are absolute and escaped, and a change is told only where it is known', () => {
  const entries = [{ path: '/', lastmod: new Date('2025-07-19T01:02:03Z') }, { path: '/a?b&c' }]
  expect(urlset('https://papers.example.org', entries)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      '<url><loc>https://papers.example.org/</loc><lastmod>2025-07-19T01:02:03.000Z</lastmod></url>\n' +
      '<url><loc>https://papers.example.org/a?b&amp;c</loc></url>\n' +
      '</urlset>\n',
  )
  expect(sitemapIndex('http://h', [{ path: '/sitemap/0.xml' }])).toContain(
    '<sitemap><loc>http://h/sitemap/0.xml</loc></sitemap>',
  )
})
