import { RERANKED } from '@/lib/search/index/rank'
import { PROXIMITY_WEIGHTS } from '@/lib/search/index/rerank'
import { FIELDS, MAX_IMPACT, SATURATION } from '@/lib/search/text/impacts'

const NAMES = { title: 'title', abstract: 'abstract', authors: 'authors', organization: 'organisation' }

/** How papers are ranked, with the numbers that the index uses. */
export function RankingFormula() {
  return (
    <>
      <h2 id="ranking">How papers are ranked</h2>
      <p>
        By BM25F (Robertson and Zaragoza, 2009), a formula that asks how often a paper holds the words, where,
        and how rare they are. A word’s frequency in a paper is a sum over the fields:
      </p>
      <pre>
        <code>tf = Σ weight · count ÷ (1 − b + b · length ÷ average)</code>
      </pre>
      <div className="numbers">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Weight</th>
              <th scope="col">b</th>
              <th scope="col">Average</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(FIELDS).map(([field, { weight, b, average }]) => (
              <tr key={field}>
                <th scope="row">{NAMES[field as keyof typeof NAMES]}</th>
                <td>{weight}</td>
                <td>{b}</td>
                <td>{b === 0 ? '–' : `${average} words`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        Repetition counts less and less, and what the word adds to the paper’s score is that, times how rare
        the word is among all N papers, of which n hold it:
      </p>
      <pre>
        <code>
          impact = tf ÷ (tf + {SATURATION}), in {MAX_IMPACT} steps
          {'\n'}
          idf = ln(1 + (N − n + 0.5) ÷ (n + 0.5))
          {'\n'}
          score = Σ idf · impact · √(words held ÷ words typed)
        </code>
      </pre>
      <p>
        Papers with every word come before the others. Words of grammar (“of”, “the”) count like all words,
        but no paper is found by them alone when others were typed. A corrected word counts 0.8 for one
        letter, 0.5 for two, as rare as the likeliest at most, and of several corrections the best. The first{' '}
        {RERANKED} are then put in order anew, words near each other first: for each two words that follow
        each other in the search, 1 if they do so in the paper, 0.6 with one word between or swapped, 0.3
        within four words.
      </p>
      <pre>
        <code>
          final = score ÷ best score{'\n      '}+ {PROXIMITY_WEIGHTS.adjacency} · nearness ÷ (words − 1)
          {'\n      '}+ {PROXIMITY_WEIGHTS.verbatim}, when all words follow each other as typed
          {'\n      '}+ {PROXIMITY_WEIGHTS.titleShare} · (share of the title that was typed)²
          {'\n      '}+ {PROXIMITY_WEIGHTS.inTitle} · share of what was typed that is in the title
          {'\n      '}+ {PROXIMITY_WEIGHTS.startsTitle}, when the title begins with what was typed
        </code>
      </pre>
      <p>
        Equals follow the feed’s order: newest, most upvotes, identifier. Upvotes and age add nothing else.
      </p>
    </>
  )
}
