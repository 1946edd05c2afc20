import type { CSSProperties } from 'react'

/** The light theme's colours, inline, as mail programs drop style sheets; the sheet below changes them when dark. */
const color = {
  bg: '#faf9f6',
  ink: '#1c1d1a',
  prose: '#33352f',
  muted: '#5d5f58',
  link: '#135a3f',
  line: '#d9d8d0',
}

const sans = '-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const serif = 'Charter,Bitstream Charter,Sitka Text,Cambria,Georgia,serif'

/** What each part of a message looks like. */
export const styles = {
  page: { margin: 0, padding: 0, background: color.bg },
  ground: { background: color.bg },
  preheader: { display: 'none', maxHeight: 0, overflow: 'hidden' },
  rule: { borderTop: `1px solid ${color.line}` },
  heading: { margin: '2px 0 0', font: `700 24px/30px ${serif}`, color: color.ink },
  title: { margin: 0, font: `700 19px/25px ${serif}` },
  titleLink: { color: color.ink, textDecoration: 'none' },
  prose: { margin: '5px 0', font: `16px/25px ${serif}`, color: color.prose },
  meta: { margin: 0, font: `14px/24px ${sans}`, color: color.muted },
  small: { margin: 0, font: `14px/20px ${sans}`, color: color.muted },
  foot: { margin: 0, font: `14px/22px ${sans}`, color: color.muted },
  link: { color: color.link },
  action: {
    display: 'inline-block',
    padding: '10px 0',
    fontWeight: 600,
    color: color.link,
    textDecoration: 'underline',
  },
} satisfies Record<string, CSSProperties>

/** For programs that read a style sheet: the dark theme, and narrower margins on a phone. */
export const STYLE_SHEET = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){body,.bg{background:#131412!important}.ink{color:#ecece6!important}',
  '.prose{color:#d3d4cc!important}.muted{color:#a6a89f!important}.link{color:#84d1b0!important}',
  '.rule{border-color:#363832!important}}',
  '@media (max-width:480px){.pad{padding-left:16px!important;padding-right:16px!important}}',
].join('')
