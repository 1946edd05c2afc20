import type { Config } from 'tailwindcss'

/** The design's tokens: each colour as `light-dark(light, dark)`, so that one class serves both themes. */
export default {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  theme: {
    extend: {
      colors: {
        bg: 'light-dark(#faf9f6, #131412)',
        surface: 'light-dark(#ffffff, #1c1e1b)',
        wash: 'light-dark(#e6f1ea, #18251f)',
        ink: 'light-dark(#1c1d1a, #ecece6)',
        prose: 'light-dark(#33352f, #d3d4cc)',
        muted: 'light-dark(#5d5f58, #a6a89f)',
        'accent-ink': 'light-dark(#135a3f, #84d1b0)',
        visited: 'light-dark(#65507c, #b5a6d0)',
        danger: 'light-dark(#a3301f, #f0998a)',
        accent: 'light-dark(#1a6b4c, #63bf98)',
        'on-accent': 'light-dark(#ffffff, #0c1a13)',
        mark: 'light-dark(#c9e6d6, #24503b)',
        control: 'light-dark(#83857b, #787b71)',
        line: 'light-dark(#d9d8d0, #363832)',
      },
      fontFamily: {
        serif: ['Charter', 'Bitstream Charter', 'Sitka Text', 'Cambria', 'Georgia', 'serif'],
        sans: ['system-ui', '-apple-system', 'Segoe UI', 'Roboto', 'sans-serif'],
        mono: ['ui-monospace', 'SF Mono', 'Menlo', 'Consolas', 'Liberation Mono', 'monospace'],
      },
      borderRadius: { chip: '4px', control: '6px', float: '8px' },
      screens: { tablet: '720px', desk: '1024px' },
    },
  },
} satisfies Config
