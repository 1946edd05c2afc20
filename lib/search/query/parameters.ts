/** The parameters of a search's address, in the order in which addresses are written. */
export const PARAMETERS = [
  'q',
  'from',
  'to',
  'org',
  'min_upvotes',
  'has_code',
  'without',
  'sort',
  'page',
  'exact',
] as const

export type Parameter = (typeof PARAMETERS)[number]
