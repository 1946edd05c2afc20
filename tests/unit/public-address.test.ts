import { expect, test } from 'vitest'
import { encodeCursor } from '@/lib/feed/cursor'
import { publicAddress } from '@/lib/http/public-address'

const cursor = encodeCursor({ direction: 'after', place: { dayKey: 1, voteKey: 1, id: 'x' } })

test.each([
  ['/', '/'],
  ['/?utm_source=mail&fbclid=1', '/'],
  ['/?cursor=nonsense', '/'],
  [`/?cursor=${cursor}`, `/?cursor=${cursor}`],
  [`/?a=1&cursor=${cursor}&b=2`, `/?cursor=${cursor}`],
  [`/?cursor=${cursor}&cursor=${cursor}`, '/'],
  ['/?paper=2006.08217', '/?paper=2006.08217'],
  ['/?paper=astro-ph/0601001', '/?paper=astro-ph%2F0601001'],
  ['/?paper=%00', '/'],
  ['/?paper=2006.08217v2', '/?paper=2006.08217v2'],
  ['/papers/2006.08217v2', '/papers/2006.08217v2'],
  ['/api/papers/2006.08217?x', '/api/papers/2006.08217'],
  ['/papers/2006.08217', '/papers/2006.08217'],
  ['/papers/2006.08217?x=1', '/papers/2006.08217'],
  ['/papers/astro-ph/0601001', '/papers/astro-ph/0601001'],
  [`/month/2025-06?cursor=${cursor}&x`, `/month/2025-06?cursor=${cursor}`],
  ['/undated', '/undated'],
  [`/org/NAVER-AI?x&cursor=${cursor}`, `/org/NAVER-AI?cursor=${cursor}`],
  ['/org/a%2Fb%20c', '/org/a%2Fb%20c'],
  ['/author/jane-doe?x', '/author/jane-doe'],
  ['/author/%E6%9D%8E-%E6%98%8E', '/author/%E6%9D%8E-%E6%98%8E'],
  ['/orgs?x', '/orgs'],
  ['/orgs/most-papers', '/orgs/most-papers'],
  ['/api/feed', '/api/feed'],
  ['/api/feed?limit=5', '/api/feed?limit=5'],
  [`/api/feed?limit=5&cursor=${cursor}`, `/api/feed?cursor=${cursor}&limit=5`],
  ['/api/feed?in=2025-W29', '/api/feed?in=2025-W29'],
  ['/api/feed?in=org:NAVER-AI', '/api/feed?in=org%3ANAVER-AI'],
])('%s is known as %s', (target, address) => {
  expect(publicAddress(target)).toBe(address)
})

test.each([
  '/api/feed?limit=0',
  '/api/feed?limit=101',
  '/api/feed?limit=5&limit=5',
  '/api/feed?cursor=nonsense',
  '/api/feed?unknown=1',
  '/_next/static/x.js',
  '/no/such/page',
  '/papers/%00',
  '/org/%00',
  '/org/%6Eaver-ai',
  '/org/100%25',
  '/author/Jane+Doe',
  '/author/--',
  '/org/a/b',
  '/api/feed?in=org:%00',
  `/?utm=${'x'.repeat(10_000)}`,
])('%s goes through each time', target => {
  expect(publicAddress(target)).toBeUndefined()
})
