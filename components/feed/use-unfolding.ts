import { useEffect, useState } from 'react'

/** What a slow phone draws in one frame without a stutter. */
const PAPERS_A_FRAME = 4

/**
 * Lets papers appear a few in each frame, since a whole page at once would hold up the scrolling.
 * @param restored how many of them, from the first, are drawn at once.
 * @returns those to draw now.
 */
export function useUnfolding<T>(papers: T[], restored: number): T[] {
  const [unfolded, setUnfolded] = useState(0)
  const drawn = Math.min(papers.length, Math.max(unfolded, restored))

  useEffect(() => {
    if (drawn === papers.length) return
    const frame = requestAnimationFrame(() => setUnfolded(drawn + PAPERS_A_FRAME))
    return () => cancelAnimationFrame(frame)
  }, [drawn, papers.length])

  return drawn === papers.length ? papers : papers.slice(0, drawn)
}
