import 'server-only'
import { db } from '../db/connection'
import type { Address } from './address'
import * as confirmation from './confirm'
import * as exported from './export'
import * as leaving from './leave'
import * as preferences from './preferences'
import * as subscription from './subscribe'
import type { Wishes } from './wishes'

/** What route handlers do with subscribers, in this process's database. */
export const store = {
  subscribe: (address: Address, wishes: Wishes) => subscription.subscribe(db(), address, wishes),
  requestPreferences: (address: Address) => subscription.requestPreferences(db(), address),
  confirm: (token: string) => confirmation.confirm(db(), token),
  refuseConfirmation: (token: string) => confirmation.refuseConfirmation(db(), token),
  leave: (subscriberId: string) => leaving.leave(db(), subscriberId),
  undoLeaving: (subscriberId: string) => leaving.undoLeaving(db(), subscriberId),
  changeWishes: (token: string, wishes: Wishes) => preferences.changeWishes(db(), token, wishes),
  deleteSubscriber: (token: string) => preferences.deleteSubscriber(db(), token),
  exportSubscriber: (token: string) => exported.exportSubscriber(db(), token),
}
