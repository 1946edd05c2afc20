import type { Wishes } from '@/lib/subscribers/wishes'
import { SubscriptionFacts } from './facts'
import { MailPage } from './mail-page'
import { Mark } from './marks'

const FIRST = {
  daily: 'The first message comes after the next day that has papers.',
  weekly: 'The first message comes on a Monday, after the next week that has papers.',
}

/** Says that the subscription stands, and what it is. */
export function Confirmed({ email, wishes }: { email: string; wishes: Wishes }) {
  return (
    <MailPage
      title="You are subscribed"
      stage="confirmed"
      icon={<Mark name="check" />}
      intro={FIRST[wishes.frequency]}
    >
      <SubscriptionFacts email={email} wishes={wishes} />
      <p className="acts">
        <a className="btn" href="/">
          Read today’s papers
        </a>
        <a className="text-link" href="/preferences">
          Ask for a link to change this
        </a>
      </p>
    </MailPage>
  )
}
