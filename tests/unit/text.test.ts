import { describe, expect, it } from 'vitest'
import { type Segment, toSegments } from '@/lib/papers/text'

const links = (text: string) => toSegments(text).filter(segment => 'href' in segment)
const joined = (segments: Segment[]) => segments.map(segment => segment.text).join('')

describe('toSegments', () => {
  it('leaves text without addresses in one piece', () => {
    expect(toSegments('Nothing to link.')).toEqual([{ text: 'Nothing to link.' }])
    expect(toSegments('')).toEqual([])
  })

  it('links an address and leaves the punctuation after it alone', () => {
    expect(toSegments('Code: https://github.com/valeoai/obow.')).toEqual([
      { text: 'Code: ' },
      { text: 'https://github.com/valeoai/obow', href: 'https://github.com/valeoai/obow' },
      { text: '.' },
    ])
    expect(links('(see http://www.cs.columbia.edu/cg/INSR-PDE/)')).toEqual([
      { text: 'http://www.cs.columbia.edu/cg/INSR-PDE/', href: 'http://www.cs.columbia.edu/cg/INSR-PDE/' },
    ])
  })

  it.each([
    ['at github.com/valeoai/obow.', 'github.com/valeoai/obow'],
    ['at arteq.is.tue.mpg.de.', 'arteq.is.tue.mpg.de'],
    ['on huggingface.co/datasets/ServiceNow/VectorGym.', 'huggingface.co/datasets/ServiceNow/VectorGym'],
    ['page: cat-4d.github.io.', 'cat-4d.github.io'],
  ])('links a bare address: %s', (text, address) => {
    expect(links(text)).toEqual([{ text: address, href: `https://${address}` }])
  })

  it.each([
    'hard to gauge performance.To address this',
    'UI-TARS-1.5.To show',
    'resources like GPT-4.In this work',
    'i.e.in the limit',
    'the file train.py and overview.md',
    'mAP@0.5, name@example.org and mailto:name@example.org',
    'ftp://example.org/x and https: //example.org',
    'javascript:alert(1)',
  ])('does not link: %s', text => {
    expect(toSegments(text)).toEqual([{ text }])
  })

  it('ends an address where the remains of \\href begin another', () => {
    const text = '(https://github.com/divelab/AIRS/tree/main/TDN{https://github.com/divelab/AIRS/}).'
    expect(links(text).map(link => link.text)).toEqual([
      'https://github.com/divelab/AIRS/tree/main/TDN',
      'https://github.com/divelab/AIRS/',
    ])
    expect(joined(toSegments(text))).toBe(text)
  })

  it('joins to the very text that went in', () => {
    const text = ' 𝒳 → https://a.example/ä?x={1}  https://a.example/b,\nwww.example.org/… end '
    expect(joined(toSegments(text))).toBe(text)
  })
})
