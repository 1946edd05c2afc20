import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'

const COLUMNS = 72

/** What `html-to-text` gives to a formatter: the part of it that is used here. */
interface TextBuilder {
  openBlock(options: { leadingLineBreaks: number }): void
  closeBlock(options: { trailingLineBreaks: number }): void
  addInline(text: string): void
  startNoWrap(): void
  stopNoWrap(): void
}

interface Element {
  attribs: Record<string, string>
  children: { data?: string; children?: Element['children'] }[]
}

type Walk = (children: Element['children'], builder: TextBuilder) => void

/**
 * Both versions of a message from one template.
 * @returns `html`, a whole document, and `text`, wrapped at 72 columns, each link on a line of its own.
 */
export async function renderMail(template: ReactElement): Promise<{ html: string; text: string }> {
  // React's marks for hydration are of no use in a message. Text and attributes hold no raw "<".
  const html = (await render(template)).replace(/<!--.*?-->/g, '')
  return { html, text: `${toPlainText(html, textOptions).trim()}\n` }
}

const block = { leadingLineBreaks: 1, trailingLineBreaks: 1 }
const paragraph = { leadingLineBreaks: 2, trailingLineBreaks: 2 }

const textOptions = {
  wordwrap: COLUMNS,
  formatters: { target, ruled },
  selectors: [
    { selector: 'table', format: 'block', options: block },
    { selector: 'tr', format: 'block', options: block },
    { selector: 'td', format: 'block', options: block },
    { selector: 'td.rule', format: 'ruled' },
    { selector: 'h1', format: 'block', options: block },
    { selector: 'h2', format: 'block', options: block },
    { selector: 'p', format: 'block', options: block },
    { selector: 'p.prose', format: 'block', options: paragraph },
    { selector: 'a', format: 'inline' },
    { selector: 'a.link', format: 'target' },
  ],
}

/** "Read the abstract: https://…", never broken; what began within a sentence begins a line here. */
function target(element: Element, _walk: Walk, builder: TextBuilder): void {
  const label = textOf(element.children).replace(
    /^[a-z]+\b/,
    word => word.charAt(0).toUpperCase() + word.slice(1),
  )
  builder.openBlock({ leadingLineBreaks: 1 })
  builder.startNoWrap()
  builder.addInline(`${label}: ${element.attribs.href}`)
  builder.stopNoWrap()
  builder.closeBlock({ trailingLineBreaks: 1 })
}

/** A part of the message below a line across. */
function ruled(element: Element, walk: Walk, builder: TextBuilder): void {
  builder.openBlock({ leadingLineBreaks: 2 })
  builder.addInline('-'.repeat(COLUMNS))
  builder.closeBlock({ trailingLineBreaks: 2 })
  builder.openBlock({ leadingLineBreaks: 2 })
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: 2 })
}

function textOf(nodes: Element['children']): string {
  return nodes.map(({ data, children }) => data ?? textOf(children ?? [])).join('')
}
