import { Notice } from '@/components/site/notice'

/** Searches that show what can be typed; the bundled papers answer each. */
const EXAMPLES: [typed: string, meaning: string][] = [
  ['weight-invariant property', 'papers with these words, those with all of them first'],
  ['"class incremental learning"', 'the words next to each other'],
  ['transformer -language', 'with the one word and without the other'],
  ['author:bronstein', 'by an author'],
  ['diffusion after:2024', 'of 2024 or later'],
]

/** What can be searched for, where nothing was asked yet. */
export function SearchStart() {
  return (
    <div className="say start">
      <h1>Search the papers</h1>
      <p>Titles, abstracts, authors and organisations are searched. For example:</p>
      <ul>
        {EXAMPLES.map(([typed, meaning]) => (
          <li key={typed}>
            <a className="text-link" href={`/search?${new URLSearchParams({ q: typed })}`}>
              {typed}
            </a>{' '}
            <span>{meaning}</span>
          </li>
        ))}
      </ul>
      <p>
        <a className="text-link" href="/search/help">
          How search works
        </a>
      </p>
    </div>
  )
}

/** Where nothing that was typed can be searched for: too much, or no word at all. */
export function NotUnderstood({ typed, fault }: { typed: string; fault?: string }) {
  const actions = (
    <a className="text-link" href="/search/help">
      How search works
    </a>
  )
  return (
    <Notice
      as="h1"
      title={fault ? 'This is not searched for' : 'There is no word to search for'}
      actions={actions}
    >
      {fault ?? `“${typed}” holds no letter and no digit.`}
    </Notice>
  )
}
