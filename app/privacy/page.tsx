import { Privacy } from '@/components/site/privacy'
import { ProsePage } from '@/components/site/prose-page'
import { dependsOn } from '@/lib/freshness/depends-on'
import { pageMetadata } from '@/lib/site/metadata'

/** `/privacy`: what this site keeps of its readers. */
export default function PrivacyPage() {
  dependsOn({})
  return (
    <ProsePage title="Privacy">
      <Privacy />
    </ProsePage>
  )
}

export function generateMetadata() {
  return pageMetadata({
    title: 'Privacy',
    description: 'Nothing from other sites, no log of what you read, and what is stored of subscribers.',
    path: '/privacy',
  })
}

export const revalidate = 60
