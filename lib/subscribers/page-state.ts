import 'server-only'
import { cookies } from 'next/headers'
import { db } from '../db/connection'
import { type FormName, readFormState } from './form-cookie'
import * as links from './links'
import type { FormState, LinkState } from './results'

/** The state of the page at `/confirm/{token}`. */
export const confirmState = (token: string): Promise<LinkState> => links.confirmState(db(), token)

/** The state of the page at `/unsubscribe/{token}`. */
export const unsubscribeState = (token: string): Promise<LinkState> => links.unsubscribeState(db(), token)

/** The state of the page at `/preferences/{token}`. */
export const preferencesState = (token: string): Promise<LinkState> => links.preferencesState(db(), token)

/** What was posted to a form lately, and what was wrong with it, as the reader's cookie says; absent without one. */
export async function postedForm(form: FormName): Promise<FormState | undefined> {
  return readFormState((await cookies()).get(form)?.value, form)
}
