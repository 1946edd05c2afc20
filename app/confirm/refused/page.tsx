import { MailPage } from '@/components/subscribe/mail-page'
import { Mark } from '@/components/subscribe/marks'
import { unlisted } from '@/lib/site/metadata'

/** `/confirm/refused`: what follows when somebody else typed the address. */
export default function RefusedPage() {
  return (
    <MailPage
      title="We will not write to you"
      icon={<Mark name="check" />}
      intro="Somebody typed your address, perhaps by mistake. It is deleted here, and for 30 days nobody can have a message sent to it from this site. There is nothing else to do."
    >
      <p className="acts">
        <a className="btn" href="/">
          Go to the newest papers
        </a>
      </p>
    </MailPage>
  )
}

export const metadata = unlisted('We will not write to you', 'The address is deleted and left alone.')
export const dynamic = 'force-dynamic'
