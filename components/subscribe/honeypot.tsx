/** A field that no reader sees, by screen or by voice: who fills it is a program. */
export function Honeypot() {
  return <input className="hidden" name="website" autoComplete="off" aria-label="Leave this empty" />
}
