import { AllDone } from '@/components/subscribe/all-done'
import { unlisted } from '@/lib/site/metadata'

/** `/preferences/deleted`: nothing is stored any more. */
export default function DeletedPage() {
  return (
    <AllDone
      title="Your data is deleted"
      intro="The subscription has ended, and your address is no longer stored. You may subscribe again at any time."
    />
  )
}

export const metadata = unlisted('Your data is deleted', 'The subscription has ended.')
export const dynamic = 'force-dynamic'
