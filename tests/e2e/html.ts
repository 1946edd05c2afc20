import { JSDOM } from 'jsdom'
import { send } from '../support/http'

/**
 * What the server sends at an address, as a document: for walks over many pages, of which a browser would draw each.
 * @throws Error when the answer is not 200.
 */
export async function readHtml(site: string, target: string): Promise<Document> {
  const { status, body } = await send(site, target)
  if (status !== 200) throw new Error(`${target} answered ${status}.`)
  return new JSDOM(body).window.document
}

/** The texts of the elements that a selector finds. */
export const texts = (document: Document, selector: string) =>
  Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent ?? '')

/** The addresses of the links that a selector finds. */
export const hrefs = (document: Document, selector: string) =>
  Array.from(document.querySelectorAll(selector), link => link.getAttribute('href') ?? '')
