import { dayLabel } from '../feed/day-label'
import { periodPath } from '../feed/paths'
import { MailFrame, MailHead, MailLink, MailSection, OnlyInHtml } from '../mail/frame'
import { oneLine, shortened } from '../mail/one-line'
import { styles } from '../mail/styles'
import { countOf } from '../papers/count-of'
import type { Paper } from '../papers/paper'
import { feedDay } from '../papers/paper-day'
import { arxivUrl, paperPath } from '../papers/paths'
import type { Wishes } from '../subscribers/wishes'
import { wishesLabel } from '../subscribers/wishes-label'
import { type Choice, type Issue, UNSUBSCRIBE_PLACEHOLDER } from './content'
import { periodOfIssue } from './issue'
import { digestSubject, headline, preheader } from './subject'

/** The site that sends: its origin, its name, and the postal address that many laws ask for. */
export interface Site {
  origin: string
  name: string
  postalAddress?: string
}

interface DigestProps {
  issue: Issue
  choice: Choice
  wishes: Wishes
  site: Site
}

const MAX_ABSTRACT = 230
const MAX_TITLE = 200
const MAX_NAME = 80

/** The digest: papers below each other, as `digest.html` of the design draws them. */
export function Digest({ issue, choice, wishes, site }: DigestProps) {
  return (
    <MailFrame title={digestSubject(issue, choice)} preheader={preheader(choice)}>
      <MailHead line={`${site.name} · ${issue.frequency}`} heading={headline(issue, choice)} />
      {choice.papers.map(paper => (
        <PaperRow key={paper.id} paper={paper} origin={site.origin} />
      ))}
      <MailSection padding="18px 0 0">
        <Rest issue={issue} choice={choice} origin={site.origin} />
        <Why wishes={wishes} site={site} />
      </MailSection>
    </MailFrame>
  )
}

function PaperRow({ paper, origin }: { paper: Paper; origin: string }) {
  const href = `${origin}${paperPath(paper.id)}`
  const meta = metaOf(paper)
  return (
    <MailSection padding="20px 0 10px">
      <h2 style={styles.title}>
        <a className="ink" href={href} style={styles.titleLink}>
          {shortened(oneLine(paper.title), MAX_TITLE)}
        </a>
      </h2>
      <p className="prose" style={styles.prose}>
        {shortened(oneLine(paper.abstract), MAX_ABSTRACT, ' …')}
      </p>
      {meta && (
        <p className="muted" style={styles.meta}>
          {meta}
        </p>
      )}
      <p className="muted" style={styles.meta}>
        <Action href={href}>Read the abstract</Action>
        {paper.arxivId && (
          <>
            <OnlyInHtml>{' \u00a0 '}</OnlyInHtml>
            <Action href={arxivUrl(paper.arxivId)}>{`arXiv ${paper.arxivId}`}</Action>
          </>
        )}
      </p>
    </MailSection>
  )
}

function Action({ href, children }: { href: string; children: string }) {
  return (
    <a className="link" href={href} style={styles.action}>
      {children}
    </a>
  )
}

/** "Oct 9, 2023 · 4 authors · NAVER AI Lab · 2 upvotes": what is known of it. */
function metaOf(paper: Paper): string {
  const day = feedDay(paper)
  const authors = paper.authors?.length ?? paper.authorCount
  const facts = [
    day && dayLabel(day),
    authors && countOf(authors, 'author'),
    paper.organization && shortened(oneLine(paper.organization.name), MAX_NAME),
    paper.upvotes !== undefined && countOf(paper.upvotes, 'upvote'),
  ]
  return facts.filter(Boolean).join(' · ')
}

function Rest({ issue, choice, origin }: Pick<DigestProps, 'issue' | 'choice'> & { origin: string }) {
  const shown = choice.papers.length
  return (
    <p className="muted" style={styles.foot}>
      {choice.total > shown && `The first ${shown} of ${choice.total} papers. `}
      <MailLink href={`${origin}${periodPath(periodOfIssue(issue))}`}>
        {issue.frequency === 'weekly' ? 'See this week on the site' : 'See this day on the site'}
      </MailLink>
    </p>
  )
}

function Why({ wishes, site }: Pick<DigestProps, 'wishes' | 'site'>) {
  const { name, origin, postalAddress } = site
  return (
    <>
      <p className="muted" style={styles.foot}>
        {`You asked for this on ${new URL(origin).host}: ${wishesLabel(wishes)}.`}
      </p>
      <p className="muted" style={styles.foot}>
        <MailLink href={UNSUBSCRIBE_PLACEHOLDER}>Unsubscribe</MailLink>
        <OnlyInHtml> with one click, or </OnlyInHtml>
        <MailLink href={`${origin}/preferences`}>change what you get</MailLink>
        <OnlyInHtml>.</OnlyInHtml>
      </p>
      <p className="muted" style={styles.foot}>
        {postalAddress ? `${name}, ${oneLine(postalAddress)}` : name}
      </p>
    </>
  )
}
