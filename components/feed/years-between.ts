/** From which year to which two UTC days are: "2021 to 2025", "2025"; undefined where a day is not known. */
export function yearsBetween(from?: string, to?: string): string | undefined {
  const [first, last] = [from?.slice(0, 4), to?.slice(0, 4)]
  if (!first || !last) return undefined
  return first === last ? first : `${first} to ${last}`
}
