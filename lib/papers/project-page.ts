import type { Paper } from './paper'

/** The address of the paper's project page, where that is not its code's repository once more. */
export function projectPage({
  projectUrl,
  codeUrl,
}: Pick<Paper, 'projectUrl' | 'codeUrl'>): string | undefined {
  return projectUrl && trimmed(projectUrl) !== trimmed(codeUrl ?? '') ? projectUrl : undefined
}

function trimmed(url: string): string {
  return url.replace(/\/$/, '').toLowerCase()
}
