import { LEAST_CLOSENESS, MEANING_WEIGHT } from '@/lib/search/meaning/fuse'

/** How papers are ranked by meaning, too, where the site has a sentence encoder. */
export function MeaningFormula() {
  return (
    <>
      <h3 id="meaning">By meaning</h3>
      <p>
        Sorted by relevance, several words are also compared with papers by meaning: a model turns the words
        that were typed, and each paper’s title and abstract, into vectors. The closest paper has closeness 1,
        the average one 0; papers with every word still come first, and within them and the others the order
        is
      </p>
      <pre>
        <code>
          {1 - MEANING_WEIGHT} · score ÷ Σ idf + {MEANING_WEIGHT} · closeness
        </code>
      </pre>
      <p>
        Papers with none of the words are among those with some of them when their closeness is{' '}
        {LEAST_CLOSENESS} at least. When the model does not answer within 0.3 seconds, words alone decide.
      </p>
    </>
  )
}
