import { expect, test } from 'vitest'
import { readHfRecord } from '@/lib/ingest/record/hf-record'

const flat = {
  id: '2501.00001',
  title: 'Counting\n  Birds ',
  summary: 'We count\nbirds.\n\nAll of them.',
  publishedAt: '2025-01-02T23:30:00.000Z',
  upvotes: 3,
  authors: [
    { _id: '1', name: 'Ada  Lark', hidden: false, user: { avatarUrl: '/avatars/1.svg', user: 'ada' } },
    { name: ' ' },
    { name: 'Ben Finch', hidden: true },
  ],
  submittedOnDailyAt: '2025-01-05T00:00:00.000Z',
  submittedOnDailyBy: { user: 'carl' },
}
const paperOf = (record: unknown) => {
  const read = readHfRecord(record)
  if ('fault' in read) throw new Error(`${read.fault.field}: ${read.fault.reason}`)
  return read.paper
}
const faultOf = (record: unknown) => {
  const read = readHfRecord(record)
  return 'fault' in read ? read.fault : undefined
}

test('an entry becomes a paper: one line of text each, UTC days, nothing of people but the authors’ names', () => {
  const entry = {
    paper: {
      ...flat,
      organization: { _id: '7', name: 'aviary', fullname: 'The Aviary', avatar: 'https://a.example/a.png' },
      githubRepo: 'https://github.com/aviary/birds',
      githubStars: 12,
      projectPage: ' https://birds.example/page ',
      ai_keywords: ['birds', ' Birds', '', 'counting '],
      ai_summary: 'Birds are\ncounted.',
    },
    publishedAt: '2025-01-04T19:30:00.000Z',
    title: 'Counting Birds',
    numComments: 2,
    submittedBy: { name: 'Carl', avatarUrl: '/avatars/2.svg' },
  }
  expect(paperOf(entry)).toEqual({
    id: '2501.00001',
    arxivId: '2501.00001',
    title: 'Counting Birds',
    abstract: 'We count birds. All of them.',
    authors: [{ name: 'Ada Lark' }, { name: 'Ben Finch' }],
    authorCount: 2,
    organization: { slug: 'aviary', name: 'The Aviary' },
    publishedOn: '2025-01-02',
    featuredOn: '2025-01-05',
    upvotes: 3,
    numComments: 2,
    codeUrl: 'https://github.com/aviary/birds',
    codeStars: 12,
    projectUrl: 'https://birds.example/page',
    keywords: ['birds', 'counting'],
    aiSummary: 'Birds are counted.',
    discussionUrl: 'https://huggingface.co/papers/2501.00001',
  })
})

test('the flat paper of one address reads the same, with what its models and data sets add', () => {
  expect(paperOf({ ...flat, linkedModels: [], numTotalModels: 0 })).toEqual(paperOf({ paper: flat }))
})

test('the abstract and the organisation may stand beside the paper', () => {
  const { summary, ...paper } = flat
  const record = { paper, summary, organization: { name: 'aviary' } }
  expect(paperOf(record)).toMatchObject({
    abstract: 'We count birds. All of them.',
    organization: { slug: 'aviary', name: 'aviary' },
  })
})

test('null and blank count as absent', () => {
  const { id, title, summary } = flat
  const nothing = {
    authors: null,
    upvotes: null,
    organization: null,
    githubRepo: null,
    projectPage: '',
    ai_keywords: [],
    submittedOnDailyAt: null,
  }
  expect(paperOf({ paper: { id, title, summary, ...nothing }, numComments: null })).toEqual({
    id,
    arxivId: id,
    title: 'Counting Birds',
    abstract: 'We count birds. All of them.',
    discussionUrl: `https://huggingface.co/papers/${id}`,
  })
})

test.each([
  ['2501.00001v2', '2501.00001'],
  ['astro-ph/0601001v1', 'astro-ph/0601001'],
  ['math.GT/0309136', 'math/0309136'],
])('the identifier %s is %s', (id, expected) => {
  expect(paperOf({ ...flat, id })).toMatchObject({ id: expected, arxivId: expected })
})

test('a moment with an offset is counted in UTC', () => {
  expect(paperOf({ ...flat, publishedAt: '2025-01-02T22:30:00-05:00' }).publishedOn).toBe('2025-01-03')
})

test.each([
  'https://github.com/\nada/birds',
  'javascript:alert(1)',
  'https://github.com:pass@evil.example/',
  42,
])('a link that is none is left out: %j', githubRepo => {
  expect(paperOf({ ...flat, githubRepo })).not.toHaveProperty('codeUrl')
})

test('what PostgreSQL cannot store is taken out of text', () => {
  expect(paperOf({ ...flat, title: 'Bir\u0000ds \ud800' }).title).toBe('Birds \ufffd')
})

test.each([
  [{ ...flat, id: '../../etc' }, 'id', 'is neither an arXiv identifier nor a slug'],
  [{ paper: { ...flat, title: undefined } }, 'paper.title', 'is missing'],
  [{ paper: { ...flat, title: ' \n' } }, 'paper.title', 'must not be empty'],
  [{ paper: { ...flat, title: ['Birds'] } }, 'paper.title', 'must be text'],
  [{ paper: { ...flat, summary: undefined } }, 'paper.summary', 'is missing'],
  [{ ...flat, upvotes: 1e300 }, 'upvotes', 'must be a whole number'],
  [{ ...flat, upvotes: 3_000_000_000 }, 'upvotes', 'is too large'],
  [{ ...flat, upvotes: -1 }, 'upvotes', 'must not be negative'],
  [{ paper: flat, numComments: '2' }, 'numComments', 'must be a whole number'],
  [{ ...flat, submittedOnDailyAt: '2025-02-30' }, 'submittedOnDailyAt', 'must be a moment of ISO 8601'],
  [{ ...flat, publishedAt: '0000-01-01' }, 'publishedAt', 'is too long ago'],
  [{ ...flat, authors: ['Ada'] }, 'authors.0', 'must be an object'],
  [{ paper: null }, 'paper', 'is missing'],
  [JSON.parse('{"__proto__": {"id": "2501.00001", "title": "a", "summary": "b"}}'), 'id', 'is missing'],
  ['<html>', undefined, 'must be an object'],
])('what is no paper says where and why (%#)', (record, field, reason) => {
  expect(faultOf(record)).toEqual(field === undefined ? { reason } : { field, reason })
})
