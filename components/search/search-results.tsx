import { Fragment } from 'react'
import { Once } from '@/components/once/once'
import { Fault } from '@/components/subscribe/field'
import { PARAMETERS, type Parameter } from '@/lib/search/query/parameters'
import type { ReadSearch } from '@/lib/search/query/request'
import { searchPath } from '@/lib/search/query/search-path'
import type { SearchPage } from '@/lib/search/results/found'
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
      <LeftOut faults={faults} />
      {page.corrections.length > 0 && (
        <p className="corrected">
          Showing <b>{page.corrections.map(({ used }) => used).join(', ')}</b>;{' '}
          <a className="text-link" href={searchPath(request, { exact: true })}>
            search for {page.corrections.map(({ typed }) => typed).join(', ')} instead
          </a>
        </p>
      )}
      {page.papers.length > 0 && (
        <Once content={[page, request.sort]}>
          <h2 className="vh">Papers</h2>
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
      {isBorderHere && index === border && (
        <p className="split">Below: some of the words{totals?.close ? ', or close in meaning' : ''}</p>
      )}
      <ResultCard found={found} />
    </Fragment>
  ))
}

/** Fields of the page, which say themselves why they were left out, and what else an address holds. */
const FIELDS: Partial<Record<Parameter, string>> = {
  from: 'Published from',
  to: 'Published to',
  org: 'Organisation',
  min_upvotes: 'Upvotes',
  has_code: 'Has code',
  without: 'Without the words',
}
const OTHERS: Partial<Record<Parameter, string>> = { sort: 'Sort', page: 'Page', exact: 'Exact words' }

/** What of the address was left out. */
function LeftOut({ faults }: Pick<ReadSearch, 'faults'>) {
  const [fields, others] = [FIELDS, OTHERS].map(names =>
    PARAMETERS.flatMap(name => (faults[name] && names[name] ? [`${names[name]}: ${faults[name]}`] : [])),
  )
  if (!fields?.length && !others?.length) return null
  return (
    <div role="alert">
      {fields && fields.length > 0 && <p className="vh">Left out of the search. {fields.join(' ')}</p>}
      {others?.map(fault => (
        <p key={fault} className="left-out">
          <Fault>{fault}</Fault>
        </p>
      ))}
    </div>
  )
}
