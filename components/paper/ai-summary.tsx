import { excerpt } from '@/lib/papers/excerpt'

/** One sentence takes 300 characters at most; what is longer is the abstract once more. */
const MAX_CHARACTERS = 400

/** What a language model says of the paper, and that it does. */
export function AiSummary({ summary }: { summary?: string }) {
  if (!summary) return null
  return (
    <section className="ai" aria-labelledby="ai-summary">
      <h2 id="ai-summary">
        AI summary <small>by a language model, not by the authors</small>
      </h2>
      <p>{excerpt(summary, MAX_CHARACTERS)}</p>
    </section>
  )
}
