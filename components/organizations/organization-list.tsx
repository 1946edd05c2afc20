import type { OrganizationCount } from '@/lib/organizations/directory'
import { organizationPath } from '@/lib/papers/paths'

interface OrganizationListProps {
  organizations: OrganizationCount[]
  /** In one column, as a rank is read. */
  ranked?: boolean
}

/** Organisations as links, each with how many papers it has. */
export function OrganizationList({ organizations, ranked }: OrganizationListProps) {
  return (
    <ul className={ranked ? 'orgs-list' : 'orgs-list span2'}>
      {organizations.map(({ slug, name, papers }) => (
        <li key={slug}>
          <a href={organizationPath(slug)}>
            {name}{' '}
            <small>
              {papers}
              <span className="vh"> {papers === 1 ? 'paper' : 'papers'}</span>
            </small>
          </a>
        </li>
      ))}
    </ul>
  )
}
