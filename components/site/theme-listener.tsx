'use client'
import { useLayoutEffect } from 'react'
import { showTheme, storedTheme, storeTheme, themeNamed } from '@/lib/site/theme'

/** Makes the page follow the choice of a theme: here, in another tab, or while the page was kept for Back. */
export function ThemeListener() {
  // Before paint: a page that only the browser could make (an error) had no script in its head to do it.
  useLayoutEffect(() => {
    const follow = () => showTheme(storedTheme())
    const listen = ({ target }: MouseEvent) => {
      const chosen = target instanceof HTMLElement && target.dataset.choose
      if (!chosen) return
      storeTheme(themeNamed(chosen))
      showTheme(themeNamed(chosen))
    }
    follow()
    addEventListener('storage', follow)
    addEventListener('pageshow', follow)
    document.addEventListener('click', listen)
    return () => {
      removeEventListener('storage', follow)
      removeEventListener('pageshow', follow)
      document.removeEventListener('click', listen)
    }
  }, [])

  return null
}
