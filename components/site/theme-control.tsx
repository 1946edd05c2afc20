import { THEMES, type Theme } from '@/lib/site/theme'

const MENU = 'themes'
const LABELS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/**
 * The theme: a button that opens the three to choose from. The style sheet says which is chosen, also to screen
 * readers, and hides it all without script; `data-choose` is what the script listens to.
 */
export function ThemeControl() {
  return (
    <div className="theme">
      <button type="button" popoverTarget={MENU} aria-label="Theme">
        <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />
          <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
        </svg>
      </button>
      <fieldset id={MENU} popover="">
        <legend className="vh">Theme</legend>
        {THEMES.map(theme => (
          <button
            key={theme}
            type="button"
            data-choose={theme}
            popoverTarget={MENU}
            popoverTargetAction="hide"
          >
            {LABELS[theme]}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
