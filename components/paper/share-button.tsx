/** Copies the paper's address in the feed. Hidden without script; `data-share` is what the script listens to. */
export function ShareButton({ id }: { id: string }) {
  return (
    <button type="button" data-share={id}>
      Share
    </button>
  )
}
