/** Organisations with the number of their papers. Each has a number of its own, from 1; 0 is none. */
export interface Organizations {
  /** Those with papers. */
  bySlug: Map<string, { name: string; papers: number }>
  numbers: Map<string, number>
  /** Counts one paper more. @returns the organisation's number. */
  add(organization: { slug: string; name: string } | undefined): number
  /** Counts one paper less. */
  remove(number: number): void
  at(number: number): { slug: string; name: string } | undefined
}

/** No organisations. */
export function createOrganizations(): Organizations {
  const bySlug: Organizations['bySlug'] = new Map()
  const numbers = new Map<string, number>()
  const slugs = ['']
  return {
    bySlug,
    numbers,
    add(organization) {
      if (!organization) return 0
      const { slug, name } = organization
      bySlug.set(slug, { name, papers: (bySlug.get(slug)?.papers ?? 0) + 1 })
      const known = numbers.get(slug)
      if (known !== undefined) return known
      numbers.set(slug, slugs.length)
      return slugs.push(slug) - 1
    },
    remove(number) {
      const slug = slugs[number] ?? ''
      const found = bySlug.get(slug)
      if (!found) return
      if (found.papers === 1) bySlug.delete(slug)
      else bySlug.set(slug, { ...found, papers: found.papers - 1 })
    },
    at(number) {
      const slug = slugs[number] ?? ''
      const found = bySlug.get(slug)
      return found && { slug, name: found.name }
    },
  }
}
