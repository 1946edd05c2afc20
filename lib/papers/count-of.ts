const digits = new Intl.NumberFormat('en-US')

/** A count with its noun: "1 author", "664 authors", "44,885 stars". */
export function countOf(count: number, noun: string): string {
  return `${digits.format(count)} ${noun}${count === 1 ? '' : 's'}`
}
