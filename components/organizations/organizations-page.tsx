import { Once } from '@/components/once/once'
import { Notice } from '@/components/site/notice'
import { byLetter, type OrganizationCount, withMostPapers } from '@/lib/organizations/directory'
import { type DirectoryOrder, directoryPath } from '@/lib/organizations/directory-path'
import { countOf } from '@/lib/papers/count-of'
import { OrganizationList } from './organization-list'

interface OrganizationsPageProps {
  organizations: OrganizationCount[]
  order: DirectoryOrder
}

/** "All organisations" as a page, in one of its two orders. */
export function OrganizationsPage({ organizations, order }: OrganizationsPageProps) {
  const { length } = organizations
  return (
    <>
      <div className="hero">
        <div className="frame">
          <div className="span2">
            <div className="id">
              <h1>All organisations</h1>
              {length > 0 && <p>{countOf(length, 'organisation')} with papers</p>}
            </div>
          </div>
        </div>
      </div>
      {length > 0 ? (
        <Once content={[organizations, order]}>
          <Orders shown={order} />
          {order === 'name' ? (
            <ByLetter organizations={organizations} />
          ) : (
            <section className="frame orgs">
              <h2>Most papers</h2>
              <OrganizationList organizations={withMostPapers(organizations)} ranked />
            </section>
          )}
        </Once>
      ) : (
        <div className="frame orgs">
          <div className="span2">
            <Notice as="h2" title="No organisations yet">
              No stored paper says which organisation it is from.
            </Notice>
          </div>
        </div>
      )}
    </>
  )
}

function Orders({ shown }: { shown: DirectoryOrder }) {
  const orders: [DirectoryOrder, string][] = [
    ['name', 'By name'],
    ['papers', 'Most papers first'],
  ]
  return (
    <nav className="frame orgs-nav" aria-label="Order">
      <ul className="span2">
        {orders.map(([order, label]) => (
          <li key={order}>
            <a href={directoryPath(order)} aria-current={order === shown ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ByLetter({ organizations }: { organizations: OrganizationCount[] }) {
  const letters = byLetter(organizations)
  return (
    <>
      {letters.length > 1 && (
        <nav className="frame orgs-nav" aria-label="Letters">
          <ul className="span2">
            {letters.map(({ letter }) => (
              <li key={letter}>
                <a href={`#${idOf(letter)}`}>{nameOf(letter)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {letters.map(({ letter, organizations: members }) => (
        <section key={letter} id={idOf(letter)} className="frame orgs">
          <h2>{nameOf(letter)}</h2>
          <OrganizationList organizations={members} />
        </section>
      ))}
    </>
  )
}

const idOf = (letter: string) => (letter === '#' ? 'letter-other' : `letter-${letter}`)
const nameOf = (letter: string) => (letter === '#' ? 'Other' : letter)
