import { readEnv } from '@/lib/env'
import { mailIsOn } from '@/lib/mail/is-on'

/** What happens to what a reader's browser tells this site, and to what a subscriber does. */
export function Privacy() {
  return (
    <>
      <p>You can read everything here without an account, and nobody follows what you read.</p>

      <h2>What stays in your browser</h2>
      <ul>
        <li>
          Reading sets no cookie. The pages load nothing from other sites: no fonts, no images, no scripts, no
          statistics.
        </li>
        <li>
          The theme, once you choose one, is remembered in your browser (<code>localStorage</code>).
        </li>
        <li>
          While a tab is open, it remembers which papers it had loaded and where you were, so that Back
          returns you there (<code>sessionStorage</code>). This ends with the tab.
        </li>
        <li>
          A form about e-mail sets the one cookie of this site: it takes what you typed to the next page,
          sealed so that only this server reads it, and ends after 10 minutes.
        </li>
      </ul>
      <p>
        Theme and place are never sent to the server. Clearing this site’s data in your browser removes all of
        it.
      </p>

      <h2>What the server keeps</h2>
      <p>
        Nothing about who only reads. It needs your network address to answer a request and does not store it;
        it keeps no log of who asked for what. Whoever runs this server may use a host or a network in front
        of it that keeps logs of its own.
      </p>

      <h2 id="subscribers">If you subscribe</h2>
      <Subscribers />

      <h2>Where links lead</h2>
      <p>
        arXiv, Hugging Face, code repositories and addresses within abstracts are other sites, with rules of
        their own. They learn of you only when you follow a link to them.
      </p>
    </>
  )
}

function Subscribers() {
  return (
    <>
      <p>
        Your address is used for the digest and nothing else. Messages have no tracking pixel and no counted
        links.
      </p>
      <ul>
        <li>
          Your address, what you want to get, and when you asked and confirmed are stored while you are
          subscribed. Not confirmed, they are deleted after 7 days; after you leave, within a day or so, since
          you may take leaving back for 24 hours.
        </li>
        <li>
          Links that are mailed to you are stored as a fingerprint only (a hash). The link to confirm works
          for 48 hours, the one to your subscription for an hour.
        </li>
        <li>
          So that nobody gets an issue twice, the server remembers which were sent to you: under a fingerprint
          of your address, until 31 days after you have left.
        </li>
        <li>
          So that nobody floods you or this server, posts of the form are counted for at most 31 days, under
          fingerprints of your address and of your network address.
        </li>
        <li>
          After “This wasn’t me” a fingerprint of the address is kept for 30 days, in which nothing is sent to
          it. Where a mailbox does not exist or reports a message as unwanted, its fingerprint stays, so that
          nothing is sent there again.
        </li>
      </ul>
      <p>
        The fingerprints are keyed: without this server’s secret they say nothing.
        {mailIsOn(readEnv()) && (
          <>
            {' '}
            You can <a href="/preferences">change, download or delete</a> what is stored of you.
          </>
        )}
      </p>
    </>
  )
}
