import { createElement } from 'react'
import { excerpt } from '@/lib/papers/excerpt'
import { paperPath } from '@/lib/papers/paths'
import type { ExplainedWord, Explanation } from '@/lib/search/results/explain'
import type { ExplainedSearch } from '@/lib/search/results/explained'

export interface RankingNumbersProps {
  typed: string
  /** Why nothing can be said of what was typed. */
  fault?: string
  explained?: ExplainedSearch
}

/** The formula in numbers, for a search and one of the papers it finds. */
export function RankingNumbers({ typed, fault, explained }: RankingNumbersProps) {
  const { choices = [], chosen } = explained ?? {}
  return (
    <>
      <h2 id="numbers">In numbers</h2>
      <form action="/search/help#numbers" className="ask-numbers">
        <label htmlFor="explain-q">Search</label>
        <input
          className="field"
          id="explain-q"
          name="q"
          defaultValue={typed}
          aria-describedby="numbers-state"
        />
        {choices.length > 0 && (
          <>
            <input type="hidden" name="of" value={typed} />
            <label htmlFor="explain-paper">Paper</label>
            <select className="field" id="explain-paper" name="paper" defaultValue={chosen?.id}>
              {choices.map(({ id, title }) => (
                <option key={id} value={id}>
                  {excerpt(title, 80)}
                </option>
              ))}
            </select>
          </>
        )}
        <button className="btn" type="submit">
          Show its numbers
        </button>
      </form>
      {chosen ? (
        <>
          <p id="numbers-state">
            Why <a href={paperPath(chosen.id)}>{chosen.title}</a> stands where it does:
          </p>
          <Numbers {...chosen.explanation} />
        </>
      ) : (
        <p id="numbers-state">{fault ?? reason(explained)}</p>
      )}
    </>
  )
}

function reason(explained?: ExplainedSearch): string {
  if (!explained) return 'Search is starting: the numbers are here in a moment.'
  return explained.choices.length > 0 ? 'There is no such paper here.' : 'This search finds no paper.'
}

function Numbers({ words, matched, share, score, best, proximity, verbatim, total }: Explanation) {
  const { adjacency, titleShare, inTitle, startsTitle } = proximity
  const sums: [string, string][] = [
    [`Words held: ${matched} of ${words.length}, so times`, figure(share)],
    ['Score', figure(score)],
    ['Best score of all papers', figure(best)],
    ['Nearness of the words', figure(adjacency)],
    ['All words follow each other as typed', verbatim ? 'yes' : 'no'],
    ['Share of the title that was typed', figure(titleShare)],
    ['Share of what was typed in the title', figure(inTitle)],
    ['The title begins so', startsTitle ? 'yes' : 'no'],
    ['Final', figure(total)],
  ]
  return (
    <div className="numbers">
      <table>
        <thead>
          <tr>
            {['Word', 'Found', 'tf', 'Impact', 'idf', 'Adds'].map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {/* Spread, the rows need no keys: a word may be there twice. */}
        {createElement('tbody', null, ...words.map(Row))}
        <tfoot>
          {sums.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" colSpan={5}>
                {name}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  )
}

function Row({ word, fields, frequency, impact, weight, idf, contribution }: ExplainedWord) {
  const places = fields.map(
    ({ field, count }) => `${count} × ${field === 'organization' ? 'organisation' : field}`,
  )
  return (
    <tr>
      <th scope="row">
        {word}
        {weight < 1 && ` (corrected, × ${weight})`}
      </th>
      <td>{places.join(', ') || 'nowhere'}</td>
      <td>{figure(frequency)}</td>
      <td>{figure(impact)}</td>
      <td>{figure(idf)}</td>
      <td>{figure(contribution)}</td>
    </tr>
  )
}

function figure(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, '')
}
