import { beginning, oneLine, shortened } from '../mail/one-line'
import { countOf } from '../papers/count-of'
import type { Choice, Issue } from './content'
import { periodOfIssue } from './issue'

/** Characters of a subject: what mail programs show of one, and a good deal less than a header may have. */
const MAX_SUBJECT = 100

/** Characters of a title in the line that mail programs show after the subject. */
const MAX_IN_PREHEADER = 48

const longDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })

/** What a digest is: "3 papers for the week of October 9, 2023", "1 paper for October 17, 2025". */
export function headline(issue: Issue, { papers }: Choice): string {
  const day = longDay.format(new Date(periodOfIssue(issue).firstDay))
  return `${countOf(papers.length, 'paper')} for ${issue.frequency === 'weekly' ? `the week of ${day}` : day}`
}

/**
 * The headline with the best paper's title and how many more there are, in one line of about 100 characters; the
 * title is cut where it is too long.
 */
export function digestSubject(issue: Issue, choice: Choice): string {
  const lead = headline(issue, choice)
  const [best] = choice.papers
  if (!best) return lead
  const rest = choice.papers.length > 1 ? ` and ${choice.papers.length - 1} more` : ''
  return `${lead}: ${shortTitle(oneLine(best.title), MAX_SUBJECT - lead.length - 2 - rest.length)}${rest}`
}

/** The first titles, for the line that mail programs show after the subject. */
export function preheader({ papers }: Choice): string {
  const titles = papers
    .slice(0, 2)
    .map(({ title }) => withoutEnd(beginning(oneLine(title), MAX_IN_PREHEADER)))
  const more = papers.length - titles.length
  if (more === 0) return `${titles.join(' and ')}.`
  return `${titles.join(', ')}, and ${more === 1 ? 'one' : more} more.`
}

/** A title that ends before its subtitle is whole: no ellipsis there. */
function shortTitle(title: string, length: number): string {
  const cut = beginning(title, length)
  if (cut === title || cut.endsWith(':')) return withoutEnd(cut)
  return shortened(title, length)
}

function withoutEnd(title: string): string {
  return title.replace(/[\s,;:–—.-]+$/u, '')
}
