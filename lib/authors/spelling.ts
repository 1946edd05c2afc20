/** The parts of an author's slug before the last, which is taken for the family name. */
function givenNames(slug: string): string[] {
  return slug.split('-').slice(0, -1)
}

function familyName(slug: string): string {
  return slug.slice(slug.lastIndexOf('-') + 1)
}

const isInitial = (part: string) => [...part].length === 1

/**
 * What a shorter spelling leaves out of a fuller one. It abbreviates it when both have the same family name and each
 * of its given names, in order and beginning with the first, is one of the fuller spelling's or an initial of it:
 * `j-doe`, `jane-doe` and `j-q-doe` abbreviate `jane-q-doe`. Names with
 * digits are those of groups, which have no initials: GLM-5 Team is not GLM-4.5 Team.
 * @returns the given names that it lacks; undefined when it does not abbreviate the other.
 */
function leftOut(short: string, full: string): string[] | undefined {
  if (short === full || familyName(short) !== familyName(full) || /\p{N}/u.test(full)) return undefined
  const shown = givenNames(short)
  if (shown.length === 0) return undefined
  let matched = 0
  const rest = givenNames(full).filter((part, at) => {
    const given = shown[matched]
    const isFirst = at === 0
    const matches = given !== undefined && (given === part || (isInitial(given) && part.startsWith(given)))
    if (matches && isFirst === (matched === 0)) {
      matched += 1
      return false
    }
    return true
  })
  return matched === shown.length ? rest : undefined
}

/** Whether a spelling of a name, as a slug, may be a shorter one of the other. */
export function abbreviates(short: string, full: string): boolean {
  return leftOut(short, full) !== undefined
}

/**
 * Whether nothing but initials tells the two spellings apart: the shorter one is all initials, or lacks only initials
 * of the other. A whole name that is missing is no proof: Xiao Li need not be Xiao-Ming Li.
 */
export function differsInInitials(short: string, full: string): boolean {
  const rest = leftOut(short, full)
  if (!rest) return false
  return rest.every(isInitial) || givenNames(short).every(isInitial)
}

/** Whether the first given name is written out, so that the slug tells one person from most others. */
export function isSpelledOut(slug: string): boolean {
  const [first] = givenNames(slug)
  return first !== undefined && !isInitial(first)
}

/**
 * The one spelling that all fuller spellings of a name may be shorter forms of, the fullest.
 * @returns undefined when there is no fuller one, or when the fuller ones may be different people (Wei and Wen Wang for
 * W. Wang).
 */
export function onlyFullest(slug: string, spellings: string[]): string | undefined {
  const fuller = spellings.filter(other => abbreviates(slug, other))
  return fuller.find(each => fuller.every(other => other === each || abbreviates(other, each)))
}
