/** The foot of every page: what this is, and where its texts are from. */
export function SiteFooter() {
  return (
    <footer className="foot">
      <div className="frame">
        <p>
          <span>Daily Papers, a feed of research papers</span>
          <span>Abstracts: arXiv, CC0</span>
        </p>
      </div>
    </footer>
  )
}
