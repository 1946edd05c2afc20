import { z } from 'zod'
import { seal, unseal } from '../secret/seal'
import type { FormState } from './results'

export type FormName = 'subscribe' | 'preferences'

const SECONDS = 600
/** Enough for each field as it may be, in any script; all together stays below the 4,096 bytes of a cookie. */
const MOST_BYTES: Record<string, number> = {
  email: 260,
  frequency: 20,
  query: 800,
  minUpvotes: 40,
  organization: 800,
}

const stateSchema = z.object({
  values: z.record(z.string(), z.string()),
  errors: z.array(z.object({ field: z.string(), reason: z.string() })),
})

/**
 * The `Set-Cookie` that carries a form's state to its page, sealed and for 10 minutes: so no address stands in a URL.
 * @param site `SITE_URL`; over https the cookie goes over nothing else.
 */
export function formCookie(form: FormName, { values, errors }: FormState, site?: string): string {
  const kept = Object.entries(MOST_BYTES).flatMap(([field, most]) => {
    const value = values[field]
    return value === undefined ? [] : [[field, fitting(value, most)]]
  })
  const sealed = seal(`${form} form`, { values: Object.fromEntries(kept), errors }, SECONDS)
  return `${form}=${sealed}; ${attributes(form, SECONDS, site)}`
}

/** The `Set-Cookie` that ends a form's state: it was taken. */
export function endFormCookie(form: FormName, site?: string): string {
  return `${form}=; ${attributes(form, 0, site)}`
}

/** The state of a form from the value of its cookie; undefined without one, or with one that is not ours or too old. */
export function readFormState(value: string | undefined, form: FormName): FormState | undefined {
  const state = stateSchema.safeParse(value && unseal(`${form} form`, value))
  return state.success ? state.data : undefined
}

function attributes(form: FormName, seconds: number, site?: string): string {
  const secure = site?.startsWith('https:') ? '; Secure' : ''
  return `Path=/${form}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** As much of a text as fits, cut between signs; control characters, which JSON makes long, as spaces. */
function fitting(text: string, bytes: number): string {
  const line = text
    .slice(0, bytes)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
  let kept = ''
  let length = 0
  for (const sign of line) {
    length += Buffer.byteLength(JSON.stringify(sign)) - 2
    if (length > bytes) break
    kept += sign
  }
  return kept
}
