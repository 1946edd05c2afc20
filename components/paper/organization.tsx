import type { Paper } from '@/lib/papers/paper'

/** An organisation: its initial in a frame, and its name. */
export function Organization({ organization }: Pick<Paper, 'organization'>) {
  if (!organization) return null
  return (
    <span className="org">
      <i aria-hidden="true">{organization.name.charAt(0).toUpperCase()}</i>
      {organization.name}
    </span>
  )
}
