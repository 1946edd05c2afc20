/** The place of a card that is on its way: a card's exact height, and no shimmer. */
export function PaperCardSkeleton() {
  return (
    <div className="card sk" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
      <div>
        <i />
        <i />
        <i />
      </div>
    </div>
  )
}
