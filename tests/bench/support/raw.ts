import { type Answer, sendForBytes } from '../../support/http'

/** The page's bytes, compressed or not as they were sent. @throws Error when the answer is no success. */
export async function fetchPage(url: string, encoding = 'identity'): Promise<Answer<Buffer>> {
  const { origin, pathname, search } = new URL(url)
  const answer = await sendForBytes(origin, pathname + search, 'GET', { 'Accept-Encoding': encoding })
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  return answer
}
