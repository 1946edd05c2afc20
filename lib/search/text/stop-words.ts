/** Words of grammar, which say nothing about what a text is about. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also an and any are as at be been before being both but by can could did do does doing for ' +
    'from had has have having how i if in into is it its may might more most must no nor not of on only or other ' +
    'our over same shall should so some such than that the their them then there these they this those through to ' +
    'too under until up us very via was we were what when where which while who whose why will with would you your'
  ).split(' '),
)

/** Whether an English word is one of grammar. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}
