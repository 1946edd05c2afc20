import { About } from '@/components/site/about'
import { ProsePage } from '@/components/site/prose-page'
import { dependsOn } from '@/lib/freshness/depends-on'
import { pageMetadata } from '@/lib/site/metadata'

/** `/about`: what this site is, its sources, its order, its API, its licence. */
export default function AboutPage() {
  dependsOn({})
  return (
    <ProsePage title="About Daily Papers">
      <About />
    </ProsePage>
  )
}

export function generateMetadata() {
  return pageMetadata({
    title: 'About',
    description: 'What Daily Papers is, where its papers come from, how they are ordered, and its API.',
    path: '/about',
  })
}

export const revalidate = 60
