import type { FeedPage } from '@/lib/feed/page'

/** What a feed looked like when its reader left it. */
export interface FeedMemory {
  older: FeedPage[]
  newer: FeedPage[]
  /** The element id of the card at the window's top, and its distance from there in CSS pixels. */
  card: string
  top: number
}

const key = () => `feed:${location.pathname}${location.search}`

/**
 * Remembers the feed of this address in this tab. The browser then leaves scrolling to us, since what it
 * measured is not there yet when the page is drawn again.
 */
export function rememberFeed(older: FeedPage[], newer: FeedPage[]): void {
  const card = cardAtTop()
  const isExtended = older.length + newer.length > 0
  try {
    if (card && isExtended) {
      const memory: FeedMemory = { older, newer, card: card.id, top: card.getBoundingClientRect().top }
      sessionStorage.setItem(key(), JSON.stringify(memory))
    } else {
      sessionStorage.removeItem(key())
    }
    history.scrollRestoration = isExtended ? 'manual' : 'auto'
  } catch {
    // No room, or storage is forbidden: what is left is the browser's own restoration.
    history.scrollRestoration = 'auto'
  }
}

/** What is remembered of this address, when its reader came back to it through the history. */
export function recallFeed(): FeedMemory | undefined {
  const [navigation] = performance.getEntriesByType('navigation')
  if (!(navigation instanceof PerformanceNavigationTiming) || navigation.type !== 'back_forward') return
  try {
    const stored = sessionStorage.getItem(key())
    return stored ? JSON.parse(stored) : undefined
  } catch {
    return undefined
  }
}

/** Scrolls so that the remembered card stands where it stood. */
export function scrollToRemembered({ card, top }: FeedMemory): void {
  const element = document.getElementById(card)
  if (element) window.scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' })
}

function cardAtTop(): Element | undefined {
  const cards = [...document.querySelectorAll('article[id^="paper-"]')]
  return cards.find(card => card.getBoundingClientRect().bottom > 0)
}
