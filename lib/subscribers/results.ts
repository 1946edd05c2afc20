import type { Wishes } from './wishes'

/** What the page of a mailed link shows: the subscription as it is, or that the link is of no use. */
export type LinkState =
  | { kind: 'unknown' }
  /** Too old, or used for what has since been undone. */
  | { kind: 'expired' }
  | { kind: 'pending' | 'active' | 'left'; email: string; wishes: Wishes }

/** What the sealed cookie carries from a form that was posted to the page that shows what became of it. */
export interface FormState {
  values: Record<string, string>
  errors: { field: string; reason: string }[]
}
