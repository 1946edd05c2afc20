import { countOf } from '@/lib/papers/count-of'
import type { Paper } from '@/lib/papers/paper'
import { arxivUrl, pdfUrl } from '@/lib/papers/paths'
import { projectPage } from '@/lib/papers/project-page'
import { ShareButton } from './share-button'
import { StarCount } from './star-count'
import { UpvoteCount } from './upvote-count'

/** What can be done with the paper: the right margin of its page. */
export function PaperLinks({ paper }: { paper: Paper }) {
  const { id, arxivId, codeUrl, codeStars, numComments, discussionUrl } = paper
  const comments = numComments ? countOf(numComments, 'comment') : undefined
  const project = projectPage(paper)
  return (
    <div className="side">
      <UpvoteCount upvotes={paper.upvotes} />
      {arxivId && (
        <a href={arxivUrl(arxivId)}>
          arXiv <span>{arxivId}</span>
        </a>
      )}
      {arxivId && <a href={pdfUrl(arxivId)}>PDF</a>}
      {codeUrl && (
        <a href={codeUrl}>
          {'Code '}
          <StarCount stars={codeStars} /> <span>{repositoryName(codeUrl)}</span>
        </a>
      )}
      {project && (
        <a href={project}>
          Project page <span>{siteName(project)}</span>
        </a>
      )}
      {comments && !discussionUrl && <p>{comments}</p>}
      {discussionUrl && (
        <a href={discussionUrl}>
          {comments ?? 'Discussion'} <span>on {siteName(discussionUrl)}</span>
        </a>
      )}
      <ShareButton id={id} />
    </div>
  )
}

/** `https://github.com/valeoai/obow` → `valeoai/obow`, which may wrap at the slash; or the site's host. */
function repositoryName(url: string): string {
  const { hostname, pathname } = new URL(url)
  return pathname.replace(/^\/|\/$/g, '').replaceAll('/', '/\u200b') || hostname
}

function siteName(url: string): string {
  const { hostname } = new URL(url)
  return hostname === 'huggingface.co' ? 'Hugging Face' : hostname.replace(/^www\./, '')
}
