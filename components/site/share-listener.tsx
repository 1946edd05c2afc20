'use client'
import { useEffect, useState } from 'react'
import { feedAtPaperPath } from '@/lib/papers/paths'

const SAID_MS = 2_000

/** Makes every Share button of the page copy its paper's address in the feed, at the cost of one listener. */
export function ShareListener() {
  const [said, setSaid] = useState('')

  useEffect(() => {
    const listen = async ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-share]') : null
      if (!button?.dataset.share || button.dataset.said) return
      const address = new URL(feedAtPaperPath(button.dataset.share), location.origin).href
      if (!(await copied(address))) return
      setSaid(`Link copied: ${address}`)
      const label = button.textContent
      button.dataset.said = 'yes'
      button.textContent = 'Copied'
      setTimeout(() => {
        button.textContent = label
        delete button.dataset.said
        setSaid('')
      }, SAID_MS)
    }
    document.addEventListener('click', listen)
    return () => document.removeEventListener('click', listen)
  }, [])

  return (
    <p className="vh" role="status">
      {said}
    </p>
  )
}

/** Copies the text; where the browser has no clipboard for this page (no HTTPS), it shows the text instead. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    window.prompt('The address of this paper in the feed:', text)
    return false
  }
}
