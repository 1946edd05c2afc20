import { unsubscribeToken } from '../subscribers/unsubscribe-token'

/** How one reader leaves: `page` asks first, for the text; `oneClick` takes the POST of RFC 8058. */
export function unsubscribeLinks(origin: string, subscriberId: string): { page: string; oneClick: string } {
  const token = unsubscribeToken(subscriberId)
  return { page: `${origin}/unsubscribe/${token}`, oneClick: `${origin}/api/unsubscribe/${token}` }
}
