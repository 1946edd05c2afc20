// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ThemeControl } from '@/components/site/theme-control'
import { ThemeListener } from '@/components/site/theme-listener'
import { showTheme, storedTheme, THEME_COLORS, THEME_SCRIPT } from '@/lib/site/theme'

/** Runs the script, and then what it leaves to be done when the document is read. */
const runScript = () => {
  const script = new Function('addEventListener', THEME_SCRIPT)
  let whenRead = () => {}
  script((_: string, listener: () => void) => {
    whenRead = listener
  })
  whenRead()
}
const shown = () => document.documentElement.dataset.theme
const medias = () => [...document.querySelectorAll('meta')].map(meta => meta.getAttribute('media'))
const followsSystem = ['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
  document.head.innerHTML = THEME_COLORS.map(
    ({ scheme, color }) =>
      `<meta name="theme-color" content="${color}" media="(prefers-color-scheme: ${scheme})">`,
  ).join('')
})

describe('the script before the first paint', () => {
  it.each(['light', 'dark'] as const)('shows what %s shows', theme => {
    localStorage.setItem('theme', theme)
    runScript()
    const byScript = [shown(), ...medias()]
    showTheme(theme)
    expect([shown(), ...medias()]).toEqual(byScript)
    expect(shown()).toBe(theme)
    expect(medias()).toEqual(theme === 'light' ? ['all', 'not all'] : ['not all', 'all'])
  })

  it.each([undefined, 'system', 'sepia', '"><script>'])('leaves %s to the system', stored => {
    if (stored) localStorage.setItem('theme', stored)
    runScript()
    expect(shown()).toBeUndefined()
    expect(medias()).toEqual(followsSystem)
    expect(storedTheme()).toBe('system')
  })

  it('bears a browser that forbids storage', () => {
    const storage = vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError')
    })
    expect(() => runScript()).not.toThrow()
    expect(storedTheme()).toBe('system')
    render(control)
    fireEvent.click(choice('Dark'))
    expect(shown()).toBe('dark')
    storage.mockRestore()
  })

  it('cannot end its element, and needs no escaping', () => {
    expect(THEME_SCRIPT).not.toMatch(/<|&|\n/)
  })
})

// Hidden, as the menu is until it is opened.
const choice = (name: string) => screen.getByRole('button', { name, hidden: true })
const control = (
  <>
    <ThemeControl />
    <ThemeListener />
  </>
)

describe('the theme control', () => {
  it('shows and remembers what is chosen', () => {
    render(control)
    fireEvent.click(choice('Dark'))
    expect(shown()).toBe('dark')
    expect(localStorage.getItem('theme')).toBe('dark')
    fireEvent.click(choice('As the system'))
    expect(shown()).toBeUndefined()
    expect(medias()).toEqual(followsSystem)
    expect(localStorage.length).toBe(0)
  })

  it.each(['storage', 'pageshow'])('follows what was chosen elsewhere (%s)', event => {
    render(control)
    localStorage.setItem('theme', 'light')
    dispatchEvent(new Event(event))
    expect(shown()).toBe('light')
  })

  it('shows the remembered theme where no script ran before it', () => {
    localStorage.setItem('theme', 'dark')
    render(control)
    expect(shown()).toBe('dark')
  })
})
