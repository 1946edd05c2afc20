import { useEffect } from 'react'

/** A feed this long is cheap to lay out whole. */
const CHEAP = 60

/**
 * Lets cards rest while they are far from the window: the browser then lays out and paints none of what is in
 * them, though find-in-page still does. Each first gets the height that it was measured to have, so that
 * nothing moves; a guess (`contain-intrinsic-size` alone) moved the page by a card's line at every second one.
 * @param pages how many pages were loaded: each makes the cards before it rest.
 */
export function useRestingCards(pages: number): void {
  useEffect(() => {
    const cards = document.querySelectorAll<HTMLElement>('.card')
    if (pages === 0 || cards.length < CHEAP) return
    const awake = [...cards].filter(card => !card.matches('.resting, .linked') && isFar(card))
    const heights = awake.map(heightInside)
    for (const [index, card] of awake.entries()) {
      card.style.containIntrinsicBlockSize = `auto ${heights[index]}px`
      card.classList.add('resting')
    }
  }, [pages])

  useEffect(() => {
    let width = window.innerWidth
    const wake = () => {
      if (width === window.innerWidth) return
      width = window.innerWidth
      for (const card of document.querySelectorAll<HTMLElement>('.card.resting')) {
        card.classList.remove('resting')
        card.style.containIntrinsicBlockSize = ''
      }
    }
    window.addEventListener('resize', wake)
    return () => window.removeEventListener('resize', wake)
  }, [])
}

/** Whether a card is out of sight by a window's height: one in sight would vanish for a moment. */
function isFar(card: HTMLElement): boolean {
  const { top, bottom } = card.getBoundingClientRect()
  return bottom < -window.innerHeight || top > 2 * window.innerHeight
}

/** The height of what is in the card, in CSS pixels: its own padding and border stay while it rests. */
function heightInside(card: HTMLElement): number {
  const { paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(card)
  const around = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth]
  return around.reduce(
    (height, side) => height - Number.parseFloat(side),
    card.getBoundingClientRect().height,
  )
}
