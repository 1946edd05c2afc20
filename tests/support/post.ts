import { CLIENT_HEADER } from '@/lib/http/client-address'

const ORIGIN = 'http://localhost:3000'

/** What is posted: a form's fields, or anything else as JSON. */
export type Body = URLSearchParams | FormData | object

export const form = (fields: Record<string, string>) => new URLSearchParams(fields)

export function multipart(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

/** A post to this site as a browser sends it; `headers` in addition. */
export function post(path: string, body: Body, headers: Record<string, string> = {}): Request {
  const isForm = body instanceof URLSearchParams || body instanceof FormData
  return new Request(new URL(path, ORIGIN), {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: {
      host: 'localhost:3000',
      [CLIENT_HEADER]: '203.0.113.7',
      ...(!isForm && { 'content-type': 'application/json' }),
      ...headers,
    },
  })
}

/** The parameters of a route with a token in its address. */
export const withToken = (token: string) => ({ params: Promise.resolve({ token }) })

/** A cookie as an answer sets it. */
export function cookieOf(response: Response): { name: string; value: string; attributes: string[] } {
  const [pair = '', ...attributes] = (response.headers.get('set-cookie') ?? '').split('; ')
  const [name = '', value = ''] = pair.split('=')
  return { name, value, attributes }
}
