/** How the pages look: as the reader's system says, or light or dark whatever it says. */
export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

/** The colour of the browser's own bar beside a page, which is that of the page; the order is the document's. */
export const THEME_COLORS = [
  { scheme: 'light', color: '#faf9f6' },
  { scheme: 'dark', color: '#131412' },
] as const

const KEY = 'theme'

/**
 * Runs in the head, before there is a body to paint, so that a chosen theme never shows the other one first.
 * The `theme-color` elements come later than it in the head; they follow when the document is read.
 * Its bytes are always the same, so that a content security policy can name their hash.
 */
export const THEME_SCRIPT =
  'try{const t=localStorage.theme;if(t=="light"||t=="dark"){document.documentElement.dataset.theme=t;' +
  'addEventListener("DOMContentLoaded",()=>{document.getElementsByName("theme-color").forEach((m,i)=>{' +
  'm.setAttribute("media",i==(t=="dark")?"all":"not all")})})}}catch{}'

/** The theme of that name; the system's for anything else. */
export function themeNamed(name: string | null): Theme {
  return THEMES.find(theme => theme === name) ?? 'system'
}

/** The theme that the reader chose in this browser. */
export function storedTheme(): Theme {
  try {
    return themeNamed(localStorage.getItem(KEY))
  } catch {
    return 'system'
  }
}

/** Remembers the theme in this browser, where it lets a page remember anything. */
export function storeTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {}
}

/** Shows the page, and the browser's bar beside it, in the theme. */
export function showTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  // Not their contents: by these React finds the elements again when it hydrates.
  document.querySelectorAll('meta[name=theme-color]').forEach((meta, index) => {
    const scheme = THEME_COLORS[index]?.scheme
    const ofChosen = scheme === theme ? 'all' : 'not all'
    meta.setAttribute('media', theme === 'system' ? `(prefers-color-scheme: ${scheme})` : ofChosen)
  })
}
