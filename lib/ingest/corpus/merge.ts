import { isDeepStrictEqual } from 'node:util'
import { titleKey } from '../store/title-key'
import type { CapturedPaper, Card } from './capture'

/** Two sources that say different things about one paper, and which of them was believed. */
export interface Disagreement {
  title: string
  field: string
  kept: { value: unknown; source: string }
  dropped: { value: unknown; source: string }
}

/**
 * Merges the cards of each paper, matched by `titleKey`. The fullest card (most fields known; of equals, the
 * one that comes first) is kept, the others fill only what it lacks, fuller ones first.
 * @returns one card a paper, in the order of first appearance, and every field in which two cards differ.
 */
export function mergeCards(cards: Card[]): { cards: Card[]; disagreements: Disagreement[] } {
  const groups = new Map<string, Card[]>()
  for (const card of cards) {
    const key = titleKey(card.paper.title)
    groups.set(key, [...(groups.get(key) ?? []), card])
  }
  const byFullness = [...groups.values()].map(group =>
    group.toSorted((a, b) => knownFields(b.paper).length - knownFields(a.paper).length),
  )
  return {
    cards: byFullness.flatMap(([fullest, ...others]) => (fullest ? [fill(fullest, others)] : [])),
    disagreements: byFullness.flatMap(group =>
      group.flatMap((card, index) => compare(group.slice(0, index), card)),
    ),
  }
}

/** Where a card stands, as `file:line`. */
export function sourceOf(card: Card): string {
  return `${card.file}:${card.line}`
}

function knownFields(paper: CapturedPaper): [string, unknown][] {
  return Object.entries(paper)
}

function fill(fullest: Card, others: Card[]): Card {
  let paper = fullest.paper
  for (const other of others) paper = { ...other.paper, ...paper }
  return { ...fullest, paper }
}

function compare(fuller: Card[], card: Card): Disagreement[] {
  return knownFields(card.paper).flatMap(([field, value]) => {
    for (const other of fuller) {
      const known = knownFields(other.paper).find(([name]) => name === field)
      if (!known) continue
      if (isDeepStrictEqual(known[1], value)) return []
      const kept = { value: known[1], source: sourceOf(other) }
      return [{ title: other.paper.title, field, kept, dropped: { value, source: sourceOf(card) } }]
    }
    return []
  })
}
