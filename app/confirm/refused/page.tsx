import { AllDone } from '@/components/subscribe/all-done'
import { unlisted } from '@/lib/site/metadata'

/** `/confirm/refused`: what follows when somebody else typed the address. */
export default function RefusedPage() {
  return (
    <AllDone
      title="We will not write to you"
      intro="Somebody typed your address, perhaps by mistake. It is deleted here, and for 30 days nobody can have a message sent to it from this site. There is nothing else to do."
    />
  )
}

export const metadata = unlisted('We will not write to you', 'The address is deleted and left alone.')
export const dynamic = 'force-dynamic'
