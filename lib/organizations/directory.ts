/** An organisation, and how many papers are of it. */
export interface OrganizationCount {
  slug: string
  name: string
  papers: number
}

/** Organisations whose names begin with the same letter. */
export interface LetterGroup {
  /** `A` to `Z`, or `#` for names that begin with anything else. */
  letter: string
  organizations: OrganizationCount[]
}

const alphabetical = new Intl.Collator('en', { numeric: true })

/** Organisations in alphabetical order by letter, without regard to case and accents. */
export function byLetter(organizations: OrganizationCount[]): LetterGroup[] {
  const groups = new Map<string, OrganizationCount[]>()
  const inOrder = [...organizations].sort(
    (a, b) => alphabetical.compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1),
  )
  for (const organization of inOrder) {
    const letter = letterOf(organization.name)
    const group = groups.get(letter)
    if (group) group.push(organization)
    else groups.set(letter, [organization])
  }
  return [...groups]
    .map(([letter, members]) => ({ letter, organizations: members }))
    .sort((a, b) => (a.letter === '#' ? 1 : b.letter === '#' ? -1 : a.letter < b.letter ? -1 : 1))
}

/** Organisations with the most papers first, those with as many by name. */
export function withMostPapers(organizations: OrganizationCount[]): OrganizationCount[] {
  return [...organizations].sort((a, b) => b.papers - a.papers || alphabetical.compare(a.name, b.name))
}

function letterOf(name: string): string {
  const [letter = ''] = name.normalize('NFKD').toUpperCase()
  return /[A-Z]/.test(letter) ? letter : '#'
}
