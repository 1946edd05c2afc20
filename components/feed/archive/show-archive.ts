const LIMIT_MS = 5_000

/** The link whose page is on its way: of several presses only the last one counts. */
let awaited: HTMLAnchorElement | undefined

/** Answers a click by opening, turning or closing the dialog; any other click is left alone. */
export function showArchive(event: MouseEvent, dialog: HTMLDialogElement): void {
  const { target } = event
  if (!(target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  // What is clicked outside of a modal dialog is its backdrop, which counts as the dialog itself.
  if (target === dialog) dialog.close()
  const link = target.closest<HTMLAnchorElement>('[data-archive], dialog a[href^="/archive"]')
  if (!link) return
  event.preventDefault()
  awaited = link
  fetchBlock(link.href).then(
    block => awaited === link && show(block, link, dialog),
    () => awaited === link && location.assign(link.href),
  )
}

async function fetchBlock(href: string): Promise<Element> {
  const response = await fetch(href, { signal: AbortSignal.timeout(LIMIT_MS) })
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const block = page.querySelector('.archive')
  if (!block) throw new Error('This is no archive page.')
  return block
}

function show(block: Element, link: HTMLAnchorElement, dialog: HTMLDialogElement): void {
  awaited = undefined
  block.querySelector(`a[href="${location.pathname}"]`)?.setAttribute('aria-current', 'page')
  dialog.lastElementChild?.replaceChildren(block)
  if ('archive' in link.dataset) open(dialog, link)
  else focusOn(link, block)
}

function open(dialog: HTMLDialogElement, link: HTMLAnchorElement): void {
  const turn = document.querySelector('.hero .turn')?.cloneNode(true)
  if (turn && !dialog.querySelector('.turn')) dialog.prepend(turn)
  const { left, bottom } = link.getBoundingClientRect()
  dialog.style.setProperty('--left', `${left + scrollX}px`)
  dialog.style.setProperty('--top', `${bottom + scrollY}px`)
  dialog.showModal()
}

/** Gives the focus to what stands where the pressed link stood. */
function focusOn({ id, pathname }: HTMLAnchorElement, block: Element): void {
  const same = block.querySelector<HTMLElement>(id ? `#${id}` : `a[href="${pathname}"]`)
  const next = same ?? block.querySelector<HTMLElement>('h2 a')
  next?.focus({ preventScroll: true })
}
