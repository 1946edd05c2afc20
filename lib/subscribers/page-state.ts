import 'server-only'
import { db } from '../db/connection'
import * as links from './links'
import type { LinkState } from './results'

/** The state of the page at `/confirm/{token}`. */
export const confirmState = (token: string): Promise<LinkState> => links.confirmState(db(), token)

/** The state of the page at `/unsubscribe/{token}`. */
export const unsubscribeState = (token: string): Promise<LinkState> => links.unsubscribeState(db(), token)

/** The state of the page at `/preferences/{token}`. */
export const preferencesState = (token: string): Promise<LinkState> => links.preferencesState(db(), token)
