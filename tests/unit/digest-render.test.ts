import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Choice, UNSUBSCRIBE_PLACEHOLDER } from '@/lib/digest/content'
import { issueOf } from '@/lib/digest/issue'
import { renderDigest } from '@/lib/digest/render'
import type { Paper } from '@/lib/papers/paper'
import { renderLetter } from '@/lib/subscribers/letter-text'
import type { Wishes } from '@/lib/subscribers/wishes'

const week = issueOf('weekly', '2023-10-11', new Date())
const day = issueOf('daily', '2023-10-09', new Date())
const wishes: Wishes = { frequency: 'weekly', minUpvotes: 0 }
const site = { origin: 'https://papers.example.org', name: 'Daily Papers', postalAddress: '1 Main St, Town' }

const lion: Paper = {
  id: '2310.05898',
  arxivId: '2310.05898',
  title: 'Lion Secretly\nSolves Constrained Optimization',
  abstract: 'Lion is a new optimizer. '.repeat(200),
  publishedOn: '2023-10-09',
  authors: ['A', 'B', 'C', 'D'].map(name => ({ name })),
  upvotes: 2,
}
const bare: Paper = { id: 'a-slug', title: 'Bare', abstract: 'Short.' }
const choiceOf = (...papers: Paper[]): Choice => ({ papers, total: papers.length })
const times = (text: string, part: string) => text.split(part).length - 1
const hrefs = (html: string) => Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href)

describe('renderDigest', () => {
  test('links lead straight to what they name', async () => {
    const { html } = await renderDigest(week, choiceOf(lion, bare), wishes, site)
    expect(hrefs(html)).toEqual([
      'https://papers.example.org/papers/2310.05898',
      'https://papers.example.org/papers/2310.05898',
      'https://arxiv.org/abs/2310.05898',
      'https://papers.example.org/papers/a-slug',
      'https://papers.example.org/papers/a-slug',
      'https://papers.example.org/week/2023-W41',
      UNSUBSCRIBE_PLACEHOLDER,
      'https://papers.example.org/preferences',
    ])
  })

  test('the text is the same message for a terminal', async () => {
    const { text } = await renderDigest(day, choiceOf(lion, bare), { ...wishes, frequency: 'daily' }, site)
    expect(text).toBe(`Daily Papers · daily
2 papers for October 9, 2023

${'-'.repeat(72)}

Lion Secretly Solves Constrained Optimization

Lion is a new optimizer. Lion is a new optimizer. Lion is a new
optimizer. Lion is a new optimizer. Lion is a new optimizer. Lion is a
new optimizer. Lion is a new optimizer. Lion is a new optimizer. Lion is
a new optimizer. …

Oct 9, 2023 · 4 authors · 2 upvotes
Read the abstract: https://papers.example.org/papers/2310.05898
arXiv 2310.05898: https://arxiv.org/abs/2310.05898

${'-'.repeat(72)}

Bare

Short.

Read the abstract: https://papers.example.org/papers/a-slug

${'-'.repeat(72)}

See this day on the site: https://papers.example.org/date/2023-10-09
You asked for this on papers.example.org: daily, any subject, any number
of upvotes.
Unsubscribe: ${UNSUBSCRIBE_PLACEHOLDER}
Change what you get: https://papers.example.org/preferences
Daily Papers, 1 Main St, Town
`)
  })

  test.each([
    [{ authorCount: 1, upvotes: 1 }, '1 author · 1 upvote'],
    [{ authorCount: 664, upvotes: 0 }, '664 authors · 0 upvotes'],
    [{ organization: { slug: 'naver-ai', name: 'NAVER AI Lab' } }, 'NAVER AI Lab'],
    [{ featuredOn: '2023-10-10', publishedOn: '2023-10-01' }, 'Oct 10, 2023'],
  ])('%j is said as "%s"', async (facts, expected) => {
    const { html, text } = await renderDigest(week, choiceOf({ ...bare, ...facts }), wishes, site)
    expect(html).toContain(`>${expected}</p>`)
    expect(text).toContain(`\n${expected}\n`)
  })

  test('says how many match where it does not show all', async () => {
    const { html, text } = await renderDigest(week, { papers: [bare], total: 34 }, wishes, site)
    expect(html).toContain('The first 1 of 34 papers. <a')
    expect(text).toContain('The first 1 of 34 papers.\nSee this week on the site: https://')
  })

  test('says why it was sent', async () => {
    const asked = { query: 'diffusion -video', minUpvotes: 5, organization: 'naver-ai' }
    const { text } = await renderDigest(week, choiceOf(bare), { ...wishes, ...asked }, site)
    expect(text.replaceAll('\n', ' ')).toContain(
      'papers.example.org: weekly, “diffusion -video”, at least 5 upvotes, from naver-ai.',
    )
  })

  test('what papers and readers wrote is text, never markup or a second unsubscribe link', async () => {
    const script = '<script>alert("1")</script><img src=x onerror=y>--><a href="https://bad.example">'
    const hostile: Paper = {
      ...lion,
      title: script,
      abstract: `${script} \u0000\u202e&amp;`,
      organization: { slug: 'x', name: script },
    }
    const { html, text } = await renderDigest(week, choiceOf(hostile), { ...wishes, query: script }, site)
    expect(html).not.toMatch(/<script|<img|bad\.example"|-->|\u202e/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('&amp;amp;')
    expect(text).toContain('<script>alert("1")</script>')
    expect(times(html, UNSUBSCRIBE_PLACEHOLDER)).toBe(1)
    expect(times(text, UNSUBSCRIBE_PLACEHOLDER)).toBe(1)
  })

  test('loads nothing, tracks nothing, and takes its colours from the tokens', async () => {
    const { html, text } = await renderDigest(week, choiceOf(lion), wishes, site)
    expect(html).not.toMatch(/<img|<link|<script|@import|url\(|\?utm|<!--/)
    expect(text).not.toMatch(/<[a-z/]|&[a-z]+;|\[http/)
    const tokens = await readFile(path.resolve('tailwind.config.ts'), 'utf8')
    for (const [color] of html.matchAll(/#[0-9a-f]{6}\b/g)) expect(tokens).toContain(color)
  })

  test.each([
    ['abstracts of 5,000 characters', 'Words of an abstract. ', 20],
    ['characters of three bytes', '語', 20],
    ['nothing but signs that HTML escapes', '"', 15],
  ])('twenty papers, %s: under 80 KB', async (_, part, least) => {
    const long = part.repeat(5_000 / part.length)
    const paper = { ...lion, title: long, abstract: long, organization: { slug: 'x', name: long } }
    const papers = Array.from({ length: 20 }, (_, index) => ({
      ...paper,
      id: `${'long-'.repeat(20)}${index}`,
    }))
    const { html, subject } = await renderDigest(
      week,
      choiceOf(...papers),
      { ...wishes, query: '"'.repeat(250) },
      site,
    )
    expect(Buffer.byteLength(html)).toBeLessThan(80_000)
    const shown = times(html, '<h2')
    expect(shown).toBeGreaterThanOrEqual(least)
    expect(subject).toContain(`${shown} papers for`)
    expect(html.includes(`The first ${shown} of 20 papers.`)).toBe(shown < 20)
  })
})

describe('renderLetter', () => {
  const link = `https://papers.example.org/confirm/${'x'.repeat(43)}`
  const facts = { origin: 'https://papers.example.org', link, wishes, postalAddress: '1 Main St, Town' }

  test.each([
    ['confirm', 'Confirm Daily Papers', '48 hours'],
    ['already', 'You already get Daily Papers', 'one hour'],
    ['preferences', 'Your preferences for Daily Papers', 'one hour'],
  ] as const)('%s: one link, what it does and for how long', async (kind, subject, life) => {
    const letter = await renderLetter(kind, facts)
    expect(letter.subject).toBe(subject)
    expect(hrefs(letter.html)).toEqual([link])
    expect(letter.text).toContain(`: ${link}\n`)
    expect(letter.text.replaceAll('\n', ' ')).toContain(life)
    expect(letter.text).toContain('Daily Papers, 1 Main St, Town')
    expect(letter.text).not.toMatch(/<[a-z/]/)
  })

  test('nobody can have words of their own sent to an address that has not confirmed', async () => {
    const spam = { ...wishes, query: 'Buy at bad.example', organization: 'bad.example' }
    const { html, text } = await renderLetter('confirm', { ...facts, wishes: spam })
    expect(html + text).not.toContain('bad.example')
  })
})
