import type { Wishes } from './wishes'

type Filter = Omit<Wishes, 'frequency'>

/** Which papers somebody wants, as the store's columns hold it: what is absent is null. */
export type FilterColumns = {
  query: string | null
  minUpvotes: number
  organization: string | null
}

/** A subscriber's wishes as the store holds them. */
export function columnsOf({ frequency, query, minUpvotes, organization }: Wishes) {
  return { frequency, query: query ?? null, minUpvotes, organization: organization ?? null }
}

/** Which papers somebody wants, from the columns. */
export function filterOf({ query, minUpvotes, organization }: FilterColumns): Filter {
  return { query: query ?? undefined, minUpvotes, organization: organization ?? undefined }
}

/** A subscriber's wishes, from the columns. */
export function wishesOf(columns: FilterColumns & Pick<Wishes, 'frequency'>): Wishes {
  return { frequency: columns.frequency, ...filterOf(columns) }
}
