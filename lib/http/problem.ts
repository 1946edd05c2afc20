import type { z } from 'zod'

/**
 * An answer in the form of RFC 9457 (problem details): `status`, `title` and, where fields are at fault,
 * `errors` with the field and the reason.
 */
export function problem(
  status: number,
  title: string,
  errors?: { field: string; reason: string }[],
  headers?: Record<string, string>,
): Response {
  return Response.json(
    { type: 'about:blank', status, title, ...(errors && { errors }) },
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
    },
  )
}

/** The faults that zod found, as fields and reasons of a problem. */
export function faultsOf(error: z.ZodError): { field: string; reason: string }[] {
  return error.issues.flatMap(issue => {
    const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]
    return fields.map(field => ({ field: field.slice(0, 100), reason: reasonOf(issue) }))
  })
}

function reasonOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? 'is not a parameter of this address' : issue.message
}

/** The handler's answer, or a 503 problem when it throws; the fault itself goes to the log alone. */
export async function answering(handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler()
  } catch (error) {
    console.error(error)
    return problem(503, 'The papers cannot be read just now. Try again in a moment.', undefined, {
      'Retry-After': '5',
    })
  }
}
