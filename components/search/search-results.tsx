import { Fragment } from 'react'
import { Once } from '@/components/once/once'
import { Fault } from '@/components/subscribe/field'
import type { SearchPage } from '@/lib/search/found'
import type { Parameter, ReadSearch } from '@/lib/search/request'
import { searchPath } from '@/lib/search/search-path'
import { FoundHeading } from './found-heading'
import { NothingFound, PastTheEnd } from './nothing-found'
import { PageLinks } from './page-links'
import { ResultCard } from './result-card'

/** What a search found: how much, its papers, and the ways to more of them. */
export function SearchResults({ read, page }: { read: ReadSearch; page: SearchPage }) {
  const { request, faults } = read
  const isPastEnd = page.papers.length === 0 && request.page > 1 && page.pages > 0
  return (
    <>
      <FoundHeading request={request} page={page} />
      <Faults faults={faults} />
      {page.corrections.length > 0 && (
        <p className="corrected">
          {page.corrections.map(({ typed, used }) => (
            <span key={typed}>
              Showing <b>{used}</b> for {typed}.{' '}
            </span>
          ))}
          <a className="text-link" href={searchPath(request, { exact: true })}>
            Search for {page.corrections.map(({ typed }) => typed).join(' ')} instead
          </a>
        </p>
      )}
      {page.papers.length > 0 && (
        <Once content={page}>
          <Cards page={page} divided={request.sort === 'relevance'} />
        </Once>
      )}
      {page.papers.length === 0 && !isPastEnd && <NothingFound request={request} page={page} />}
      {isPastEnd && <PastTheEnd request={request} pages={page.pages} />}
      <PageLinks request={request} pages={page.pages} />
    </>
  )
}

/** The cards; where sorted by relevance, a line between papers with every word and the others. */
function Cards({ page: { papers, totals }, divided }: { page: SearchPage; divided: boolean }) {
  const border = divided && totals && totals.every > 0 ? papers.findIndex(({ isWhole }) => !isWhole) : -1
  const isBorderHere = border > 0
  return papers.map((found, index) => (
    <Fragment key={found.paper.id}>
      {isBorderHere && index === border && <p className="split">Below: some of the words</p>}
      <ResultCard found={found} />
    </Fragment>
  ))
}

const NAMES: Partial<Record<Parameter, string>> = {
  from: 'Published from',
  to: 'Published to',
  org: 'Organisation',
  min_upvotes: 'Upvotes',
  has_code: 'Has code',
  without: 'Without the words',
  sort: 'Sort',
  page: 'Page',
  exact: 'Exact words',
}

/** What of the address was left out, said where it is seen though the filters are folded. */
function Faults({ faults }: Pick<ReadSearch, 'faults'>) {
  const left = Object.entries(NAMES).flatMap(([name, label]) => {
    const fault = faults[name as Parameter]
    return fault ? [{ label, fault }] : []
  })
  if (left.length === 0) return null
  return (
    <div className="left-out" role="alert">
      {left.map(({ label, fault }) => (
        <Fault key={label}>
          {label}: {fault}
        </Fault>
      ))}
    </div>
  )
}
