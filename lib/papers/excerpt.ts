/** The beginning of a text, cut at a word and closed with an ellipsis where it is longer than `length` characters. */
export function excerpt(text: string, length = 160): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd()}…`
}
