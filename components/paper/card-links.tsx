import type { Paper } from '@/lib/papers/paper'
import { arxivUrl, pdfUrl } from '@/lib/papers/paths'
import { projectPage } from '@/lib/papers/project-page'
import { ShareButton } from './share-button'
import { StarCount } from './star-count'

/** Where a card leads: one list, which a wide page shows beside the card and a phone as a menu. */
export function CardLinks({ paper }: { paper: Paper }) {
  const { id, arxivId, codeUrl, codeStars } = paper
  const project = projectPage(paper)
  const menu = `go-${id}`
  return (
    <>
      <button type="button" className="dots" popoverTarget={menu}>
        Links
      </button>
      <div id={menu} className="links" popover="">
        {arxivId && <a href={arxivUrl(arxivId)}>arXiv</a>}
        {arxivId && <a href={pdfUrl(arxivId)}>PDF</a>}
        {codeUrl && (
          <a href={codeUrl}>
            {'Code '}
            <StarCount stars={codeStars} />
          </a>
        )}
        {project && (
          <a className="project" href={project}>
            Project page
          </a>
        )}
        <ShareButton id={id} />
      </div>
    </>
  )
}
