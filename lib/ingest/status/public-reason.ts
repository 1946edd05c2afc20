import type { Run } from './status'

/**
 * Why a run failed, as everybody may read it: without addresses, which may hold names and passwords, and without
 * folders. Of a file nothing is told.
 */
export function publicReason({ source, reason }: Pick<Run, 'source' | 'reason'>): string | undefined {
  if (reason === null || source === 'file') return undefined
  return reason
    .replace(/\b[a-z][a-z\d+.-]*:\/\/(?:[^\s/@]*@)?([^\s/?#"'<>,;]+)[^\s"'<>,;]*/gi, '$1')
    .replace(/(?<![\w.])(?:[A-Za-z]:)?[/\\][^\s"'<>,;:]+/g, '…')
}
