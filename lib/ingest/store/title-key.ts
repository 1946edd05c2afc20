import { createHash } from 'node:crypto'

const maxSlugLength = 120

/**
 * The key by which records of one paper are matched across sources: the title in Unicode form NFKC, in lower
 * case, every run of characters other than letters, marks, digits and mathematical symbols made one space.
 * Symbols stay because they tell titles apart: PFGM++ is not PFGM.
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Sm}]+/gu, ' ')
    .trim()
}

/**
 * A stable identifier for a paper with no known arXiv identifier: its title without accents, in lower case,
 * as letters and digits joined by hyphens, cut at a hyphen to 120 characters at most. A title without Latin
 * letters or digits becomes `paper-` and a hash of its key.
 */
export function titleSlug(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (slug === '') return `paper-${createHash('sha256').update(titleKey(title)).digest('hex').slice(0, 16)}`
  if (slug.length <= maxSlugLength) return slug
  const cut = slug.slice(0, maxSlugLength + 1)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, maxSlugLength)
}
