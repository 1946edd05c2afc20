import type { OrganizationCount } from '@/lib/organizations/directory'
import { organizationPath } from '@/lib/papers/paths'

/** Organisations as links, each with how many papers it has. */
export function OrganizationList({ organizations }: { organizations: OrganizationCount[] }) {
  return (
    <ul className="span2 orgs-list">
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
