import { useEffect } from 'react'

/** A feed this long is cheap to lay out whole. */
const CHEAP = 60

const AFTER_PAGE_MS = 300

/**
 * Lets days and cards rest while they are far from the window: the browser then lays out and paints none of what
 * is in them, though find-in-page still does. Each first gets the height that it was measured to have, so that
 * nothing moves; a guess (`contain-intrinsic-size` alone) moved the page by a card's line at every second one.
 * @param pages how many pages were loaded: each makes the cards before it rest.
 */
export function useRestingCards(pages: number): void {
  useEffect(() => {
    if (pages === 0) return
    // Not in the frame that brings a page: it has enough to do.
    const timer = setTimeout(restWhatIsFar, AFTER_PAGE_MS)
    return () => clearTimeout(timer)
  }, [pages])

  useEffect(() => {
    let width = window.innerWidth
    const wakeAll = () => {
      if (width === window.innerWidth) return
      width = window.innerWidth
      document.querySelectorAll<HTMLElement>('.resting').forEach(wake)
    }
    window.addEventListener('resize', wakeAll)
    return () => window.removeEventListener('resize', wakeAll)
  }, [])
}

function restWhatIsFar(): void {
  const days = [...document.querySelectorAll<HTMLElement>('section.day')]
  if (days.length === 0 || document.querySelectorAll('article.card').length < CHEAP) return
  // Whole days at once, which is less to watch for the browser; but cards may still join the first and the last.
  const whole = days.slice(1, -1).filter(day => mayRest(day) && !day.querySelector('.linked'))
  const cards = days
    .filter(day => !whole.includes(day) && !day.matches('.resting'))
    .flatMap(day => [...day.querySelectorAll<HTMLElement>('.card:not(.linked)')].filter(mayRest))
  const resting = [...whole, ...cards]
  const heights = resting.map(heightInside)
  for (const [index, element] of resting.entries()) {
    element.style.containIntrinsicBlockSize = `auto ${heights[index]}px`
    element.classList.add('resting')
  }
  for (const card of whole.flatMap(day => [...day.querySelectorAll<HTMLElement>('.card.resting')])) wake(card)
}

function wake(element: HTMLElement): void {
  element.classList.remove('resting')
  element.style.containIntrinsicBlockSize = ''
}

const mayRest = (element: HTMLElement) => !element.matches('.resting') && isFar(element)

/** Further than a quick turn of the wheel goes in one frame: what it brought in sight would vanish for a moment. */
const FAR_WINDOWS = 3

function isFar(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  const far = FAR_WINDOWS * window.innerHeight
  return bottom < -far || top > window.innerHeight + far
}

/** The height of what is in an element, in CSS pixels: its own padding and border stay while it rests. */
function heightInside(element: HTMLElement): number {
  const { paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(element)
  const around = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth]
  return around.reduce(
    (height, side) => height - Number.parseFloat(side),
    element.getBoundingClientRect().height,
  )
}
