import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '@/lib/http/content-security'

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

test('inline scripts of the page are allowed by their hashes, and no other', () => {
  const html = `<script>one()</script><script src="/a.js" async=""></script>
    <script id="x">two("<b>")\n</script><script>one()</script>`
  const policy = contentSecurityPolicy(html)
  expect(policy).toContain(`script-src 'self' ${hash('one()')} ${hash('two("<b>")\n')};`)
  expect(policy).not.toContain("script-src 'self' 'unsafe-inline'")
  expect(contentSecurityPolicy('<p>No script</p>')).toContain("script-src 'self';")
})
