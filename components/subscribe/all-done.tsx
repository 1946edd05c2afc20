import { MailPage } from './mail-page'
import { Mark } from './marks'

/** Says what has become of an address, where nothing is left to do. */
export function AllDone({ title, intro }: { title: string; intro: string }) {
  return (
    <MailPage title={title} icon={<Mark name="check" />} intro={intro}>
      <p className="acts">
        <a className="btn" href="/">
          Go to the newest papers
        </a>
      </p>
    </MailPage>
  )
}
