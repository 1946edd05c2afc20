import { countOf } from '@/lib/papers/count-of'
import type { Paper } from '@/lib/papers/paper'
import { arxivUrl, pdfUrl } from '@/lib/papers/paths'
import { ShareButton } from './share-button'
import { UpvoteCount } from './upvote-count'

/** What can be done with the paper: the right margin of its page. */
export function PaperLinks({ paper }: { paper: Paper }) {
  const { id, arxivId, codeUrl, numComments, discussionUrl } = paper
  const comments = numComments ? countOf(numComments, 'comment') : undefined
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
          Code <span>{repositoryName(codeUrl)}</span>
        </a>
      )}
      {comments && !discussionUrl && <p>{comments}</p>}
      {comments && discussionUrl && (
        <a href={discussionUrl}>
          {comments} <span>on {siteName(discussionUrl)}</span>
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
  return hostname === 'huggingface.co' ? 'Hugging Face' : hostname
}
