/** The first link of every page, seen when it has the focus; the page's `main` carries the target id. */
export function SkipLink({ target = 'papers', children }: { target?: string; children: string }) {
  return (
    <a className="skip" href={`#${target}`}>
      {children}
    </a>
  )
}
