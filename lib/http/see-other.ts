/**
 * Leads the browser from a form that was posted to the page that says what became of it (303, RFC 9110, section 15.4.4).
 * @param path an address on this site.
 * @param cookie a `Set-Cookie` to send with it.
 */
export function seeOther(path: string, cookie?: string): Response {
  return new Response(null, {
    status: 303,
    headers: {
      Location: path,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      ...(cookie && { 'Set-Cookie': cookie }),
    },
  })
}
