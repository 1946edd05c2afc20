const EXAMPLE_REQUEST = '/api/feed?in=2025-10-17&limit=1'

const EXAMPLE_ANSWER = `{
  "papers": [
    {
      "id": "2510.15262",
      "title": "Robust Layerwise Scaling Rules by Proper Weight Decay Tuning",
      "abstract": "Empirical scaling laws prescribe …",
      "arxivId": "2510.15262",
      "authors": [{ "name": "Zhiyuan Fan" }, …],
      "authorCount": 5,
      "publishedOn": "2025-10-17",
      "upvotes": 2
    }
  ],
  "nextCursor": null,
  "previousCursor": null
}`

/** What this site is, where its papers are from, and how programs read it. */
export function About() {
  return (
    <>
      <p>
        Daily Papers is a feed of research papers that people talk about: chosen by AK and the research
        community, shown by day with their whole abstracts, and free to read without an account.
      </p>

      <h2 id="sources">Where the papers come from</h2>
      <p>
        Titles, abstracts, authors and dates are those of <a href="https://arxiv.org">arXiv</a>. Which papers
        are here, and their upvotes, comment counts and organisations, is what the{' '}
        <a href="https://huggingface.co/papers">Daily Papers pages of Hugging Face</a> showed. What no source
        says is left out, never guessed: a count that is not known is drawn as a dash.
      </p>

      <h2 id="order">The order of the feed</h2>
      <p>
        The newest day comes first. Within a day the paper with the most upvotes leads, those whose count is
        not known follow, and equals stand by their identifier. Papers whose day is not known come last. Days
        are those of UTC.
      </p>

      <h2 id="api">The API</h2>
      <p>Programs read the same feed as JSON, without a key. This request asks for one paper of one day:</p>
      <pre>
        <a href={EXAMPLE_REQUEST}>
          <code>GET {EXAMPLE_REQUEST}</code>
        </a>
      </pre>
      <p>It is answered, here shortened, with:</p>
      <pre>
        <code>{EXAMPLE_ANSWER}</code>
      </pre>
      <ul>
        <li>
          <code>limit</code>: how many papers, 1 to 100; 20 when absent.
        </li>
        <li>
          <code>in</code>: a part of the feed: a day <code>2025-10-17</code>, a week <code>2025-W42</code>, a
          month <code>2025-10</code>, a year <code>2025</code>, <code>undated</code>, an organisation
          <code>org:naver-ai</code>, or an author <code>author:xinchao-wang</code>.
        </li>
        <li>
          <code>cursor</code>: the <code>nextCursor</code> or <code>previousCursor</code> of an earlier
          answer, as it is. Both are <code>null</code> at the ends.
        </li>
      </ul>
      <p>
        <code>GET /api/papers/2510.15262</code> answers all that is known of one paper, also what a language
        model says of it, which the feed leaves out: <code>keywords</code> and <code>aiSummary</code>. A
        version, and any other identifier of the paper, leads there.
      </p>
      <p>
        <code>GET /api/status</code> answers what <a href="/status">the status</a> says: when papers were
        fetched last and will be next, and how many there are of each source.
      </p>
      <p>
        A field that is not known is absent. A request that cannot be understood is answered with problem
        details (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>) that name the parameter.
      </p>

      <h2 id="licence">Licence</h2>
      <p>
        The abstracts and the other metadata of arXiv are dedicated to the public domain (
        <a href="https://info.arxiv.org/help/api/tou.html">CC0 1.0</a>). The papers themselves belong to their
        authors, who chose a licence for each; this site links to them and stores none.
      </p>
    </>
  )
}
