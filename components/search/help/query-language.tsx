import { MAX_CHARACTERS, MAX_WORDS } from '@/lib/search/query/parse-query'
import { searchPath } from '@/lib/search/query/search-path'

const LANGUAGE: [typed: string, meaning: string][] = [
  [
    'weight invariant property',
    'Papers with any of these words in title, abstract, authors or organisation; those with all of them first. Other forms of a word count: “properties” is found, too.',
  ],
  ['weight-invariant', 'The two words; papers that write them as one are found, too.'],
  ['"class incremental learning"', 'The words next to each other, in this order. They are not corrected.'],
  ['equivariant -graph', 'Papers with the first word and without the second.'],
  ['learning -"neural networks"', 'Without these words next to each other.'],
  ['author:bronstein', 'By an author of this name.'],
  [
    'author:"shuiwang ji"',
    'By an author with these names next to each other: write a name as the paper does.',
  ],
  ['org:naver', 'Of an organisation with this word in its name.'],
  ['diffusion after:2024', 'Of that year or later; also after:2024-05 and after:2024-05-17.'],
  ['diffusion before:2024', 'Of before that year, month or day.'],
]

/** What can be typed, each with a search that does it. */
export function QueryLanguage() {
  return (
    <>
      <h2 id="language">What can be typed</h2>
      <dl>
        {LANGUAGE.map(([typed, meaning]) => (
          <div key={typed}>
            <dt>
              <a href={searchPath({ typed })}>
                <code>{typed}</code>
              </a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        A search may have {MAX_CHARACTERS} characters and {MAX_WORDS} words. Accents and capitals make no
        difference. A quote that is not closed reaches to the end; an operator that makes no sense is taken
        for words.
      </p>
    </>
  )
}

/** The filters, the orders, and what becomes of numbers that are not known. */
export function FiltersAndOrders() {
  return (
    <>
      <h2 id="filters">Filters and orders</h2>
      <p>
        The filters stand beside the results and in their address, so that a search can be kept and shared:{' '}
        <code>from</code> and <code>to</code> (a day, a month or a year), <code>org</code>,{' '}
        <code>min_upvotes</code>, <code>has_code=1</code>, <code>without</code>, <code>sort</code> and{' '}
        <code>page</code>. They also work without a word:{' '}
        <a href={searchPath({ hasCode: true })}>every paper with code</a>.
      </p>
      <p>
        Papers are sorted by relevance, the newest first, or the most upvoted first. Where upvotes are not
        known, a paper comes last under “most upvoted” and passes no minimum; where its day is not known, it
        is within no days. Days are those of UTC.
      </p>
      <h2 id="typos">Misspelt words</h2>
      <p>
        A word of four letters or more that no paper holds, or hardly any, is taken for words that differ by
        one letter (two from eight letters on): added, left out, changed, or two swapped. The page says so,
        and <code>exact=1</code> switches it off: see{' '}
        <a href={searchPath({ typed: 'equivarient' })}>
          <code>equivarient</code>
        </a>
        .
      </p>
      <h2 id="suggestions">Suggestions</h2>
      <p>
        As you type, titles, organisations and authors that begin so are offered, and the last word is
        completed. The arrow keys choose, Enter opens, Esc closes. <kbd>/</kbd> leads to the field from
        anywhere.
      </p>
    </>
  )
}
