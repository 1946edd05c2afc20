/** What happens to what a reader's browser tells this site: as good as nothing. */
export function Privacy() {
  return (
    <>
      <p>You can read everything here without an account, and nobody follows what you read.</p>

      <h2>What stays in your browser</h2>
      <ul>
        <li>
          No cookie is set. The pages load nothing from other sites: no fonts, no images, no scripts, no
          statistics.
        </li>
        <li>
          The theme, once you choose one, is remembered in your browser (<code>localStorage</code>).
        </li>
        <li>
          While a tab is open, it remembers which papers it had loaded and where you were, so that Back
          returns you there (<code>sessionStorage</code>). This ends with the tab.
        </li>
      </ul>
      <p>Neither is ever sent to the server, and clearing this site’s data in your browser removes both.</p>

      <h2>What the server keeps</h2>
      <p>
        Nothing about readers. It needs your network address to answer a request and does not store it; it
        keeps no log of who asked for what. Whoever runs this server may use a host or a network in front of
        it that keeps logs of its own.
      </p>

      <h2>Where links lead</h2>
      <p>
        arXiv, Hugging Face, code repositories and addresses within abstracts are other sites, with rules of
        their own. They learn of you only when you follow a link to them.
      </p>
    </>
  )
}
