import { Honeypot } from './honeypot'

/** The way to the digest at the head of the feed: Subscribe gives way to the address field, without script. */
export function SubscribeBand() {
  return (
    <div className="band">
      <b>new</b>
      <span>Get trending papers in your email inbox!</span>
      <details>
        <summary className="btn">Subscribe</summary>
        <form action="/api/subscribe" method="post">
          <input
            className="field"
            type="email"
            name="email"
            required
            autoComplete="email"
            placeholder="you@example.org"
            aria-label="E-mail address"
          />
          <Honeypot />
          <button type="submit" className="btn go">
            Subscribe
          </button>
        </form>
      </details>
    </div>
  )
}
