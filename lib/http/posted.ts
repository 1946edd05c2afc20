import { problem } from './problem'
import { rawBody } from './raw-body'

const MAX_BYTES = 10 * 1024
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** What was posted: the fields of a form, or those of a JSON object as they are. */
export interface Posted {
  isForm: boolean
  fields: Record<string, unknown>
}

/**
 * Reads what was posted, as a form (urlencoded or multipart) or as JSON, at most 10 KB of it. Of a form's field
 * that was given more than once all values count, as an array.
 * @returns what was posted, or the problem to answer with: 400, 413 or 415.
 */
export async function readPosted(request: Request): Promise<Posted | Response> {
  const type = request.headers.get('content-type') ?? ''
  const media = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isForm = FORMS.includes(media)
  if (!isForm && media !== 'application/json')
    return problem(415, 'Send application/json, application/x-www-form-urlencoded or multipart/form-data.')
  const body = await rawBody(request, MAX_BYTES)
  if (!body) return problem(413, `The body may have at most ${MAX_BYTES} bytes.`)
  try {
    const fields = isForm ? await readForm(body, type) : readJson(body)
    return fields ? { isForm, fields } : problem(400, 'The body must be a JSON object.')
  } catch {
    return problem(400, isForm ? 'The form cannot be read.' : 'The body is not JSON in UTF-8.')
  }
}

async function readForm(body: Buffer<ArrayBuffer>, type: string): Promise<Posted['fields']> {
  const form = await new Response(body, { headers: { 'Content-Type': type } }).formData()
  const names = [...new Set(form.keys())]
  return Object.fromEntries(
    names.map(name => {
      const values = form.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

function readJson(body: Buffer): Posted['fields'] | undefined {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.fromEntries(Object.entries(value)) : undefined
}
