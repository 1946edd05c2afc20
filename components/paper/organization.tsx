import type { Paper } from '@/lib/papers/paper'
import { organizationPath } from '@/lib/papers/paths'

/** An organisation: its initial in a frame, and its name, which leads to all its papers. */
export function Organization({ organization }: Pick<Paper, 'organization'>) {
  if (!organization) return null
  return (
    <a className="org" href={organizationPath(organization.slug)}>
      <i aria-hidden="true">{organization.name.charAt(0).toUpperCase()}</i>
      {organization.name}
    </a>
  )
}
