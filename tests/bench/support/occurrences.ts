/** Where Next cuts its inline data into scripts. */
const SEAM = /"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g

/** So short a run of letters could be any paper's. */
const TELLING = 12

/**
 * How often a text stands in a page, as HTML or as inline data: counted by its runs without a character that
 * either of them writes in its own way, and without an address, which becomes a link.
 * @returns the count of the run that occurs most often; undefined when the text has no telling run.
 */
export function countOccurrences(html: string, text: string): number | undefined {
  const runs = text.split(/[^\p{L}\p{N} ,;:()-]+/u).map(run => run.trim())
  const longest = runs.reduce((best, run) => Math.max(best, run.length), 0)
  // Half the longest: a short run of an abstract may be said elsewhere too.
  const telling = runs.filter(run => run.length >= Math.max(TELLING, longest / 2))
  const whole = html.replaceAll(SEAM, '')
  const counts = telling.map(run => whole.split(run).length - 1)
  return counts.length > 0 ? Math.max(...counts) : undefined
}
