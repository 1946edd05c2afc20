import { MailPage } from '@/components/subscribe/mail-page'
import { Mark } from '@/components/subscribe/marks'
import { unlisted } from '@/lib/site/metadata'

/** `/preferences/deleted`: nothing is stored any more. */
export default function DeletedPage() {
  return (
    <MailPage
      title="Your data is deleted"
      icon={<Mark name="check" />}
      intro="The subscription has ended, and your address is no longer stored. You may subscribe again at any time."
    >
      <p className="acts">
        <a className="btn" href="/">
          Go to the newest papers
        </a>
      </p>
    </MailPage>
  )
}

export const metadata = unlisted('Your data is deleted', 'The subscription has ended.')
export const dynamic = 'force-dynamic'
