import { faultsOf } from '../http/problem'
import { type Address, parseAddress } from './address'
import type { FormState } from './results'
import { type Wishes, wishesSchema } from './wishes'

type Fields = Record<string, unknown>
type Faults = FormState['errors']

/** The address in a form's field `email`, or what is wrong with it. */
export function readAddress({ email = '' }: Fields): Address | { errors: Faults } {
  if (typeof email !== 'string') return { errors: [{ field: 'email', reason: 'Enter one address only.' }] }
  const address = parseAddress(email)
  return 'fault' in address ? { errors: [{ field: 'email', reason: address.fault }] } : address
}

/** The wishes in a form's fields, or what is wrong with them, at most one fault a field. */
export function readWishes(fields: Fields): Wishes | { errors: Faults } {
  const wishes = wishesSchema.safeParse(fields)
  if (wishes.success) return wishes.data
  const faults = faultsOf(wishes.error)
  return { errors: faults.filter(({ field }, at) => faults.findIndex(fault => fault.field === field) === at) }
}

/** Whom and what a posted subscription is for, or all that is wrong with it by field. */
export function readSubscription(fields: Fields): { address: Address; wishes: Wishes } | { errors: Faults } {
  const [address, wishes] = [readAddress(fields), readWishes(fields)]
  if (!('errors' in address || 'errors' in wishes)) return { address, wishes }
  return { errors: [address, wishes].flatMap(part => ('errors' in part ? part.errors : [])) }
}

/** What was typed, to be shown again. */
export function typedValues(fields: Fields): FormState['values'] {
  const shown = Object.entries(fields).flatMap(([name, value]) => {
    const [first] = [value].flat()
    return typeof first === 'string' || typeof first === 'number' ? [[name, String(first)]] : []
  })
  return Object.fromEntries(shown)
}

/** Whether the field was filled that only programs see (a honeypot). */
export function isTrapped({ website }: Fields): boolean {
  return website !== undefined && website !== ''
}
