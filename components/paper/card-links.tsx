import type { Paper } from '@/lib/papers/paper'
import { arxivUrl, pdfUrl } from '@/lib/papers/paths'
import { ShareButton } from './share-button'

/** Where a card leads: one list, which a wide page shows beside the card and a phone as a menu. */
export function CardLinks({ paper: { id, arxivId, codeUrl } }: { paper: Paper }) {
  const menu = `go-${id}`
  return (
    <>
      <button type="button" className="dots" popoverTarget={menu}>
        Links
      </button>
      <div id={menu} className="links" popover="">
        {arxivId && <a href={arxivUrl(arxivId)}>arXiv</a>}
        {arxivId && <a href={pdfUrl(arxivId)}>PDF</a>}
        {codeUrl && <a href={codeUrl}>Code</a>}
        <ShareButton id={id} />
      </div>
    </>
  )
}
