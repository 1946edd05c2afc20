import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright'
import { type App, startApp } from '../support/app'
import { type BareNext, startBareNext } from './support/bare-next'
import { launchChromium } from './support/browser/throttled'
import { type ApiPaper, feedApi } from './support/feed-api'
import { BROTLI_LEVEL, brotli, type FirstLoad, firstLoad } from './support/first-load'
import { countOccurrences } from './support/occurrences'
import { fetchPage } from './support/raw'
import { type Aim, atMost, type Report, spread, type Table } from './support/report'

const KB = 1_000
const ALLOWED_SCRIPT = 15 * KB

type Html = Record<'identity' | 'gzip' | 'br', { bytes: number; sentAs: string }>

type Found = { html: Html; app: FirstLoad; bare: FirstLoad; abstracts: number[]; titles: number[] }

/** The bytes of the first page: HTML, scripts, styles, and how often it says the same. */
export async function bytes(): Promise<Report> {
  const browser = await launchChromium()
  let app: App | undefined
  let bare: BareNext | undefined
  try {
    app = await startApp('bench-app')
    bare = await startBareNext()
    const found = await measure(browser, app.url, bare)
    return {
      title: '(b) Bytes of the first page',
      notes: [
        'The files that Chromium loads for `/` with an empty cache, without input, until the network is quiet.',
        `Brotli at level ${BROTLI_LEVEL}, file by file; "sent" is what the server really sent. 1 KB is 1,000 bytes.`,
        'Bytes do not vary from run to run: they are measured once.',
        'Occurrences: of the longest runs of letters of each abstract and title of the page, in HTML and inline data.',
      ],
      tables: [filesTable(found), htmlTable(found.html), occurrencesTable(found)],
      aims: aimsOf(found),
    }
  } finally {
    await browser.close()
    await bare?.stop()
    await app?.stop()
  }
}

async function measure(browser: Browser, url: string, bare: BareNext): Promise<Found> {
  const { body } = await fetchPage(url)
  const { papers } = await feedApi(url)
  const count = (text: (paper: ApiPaper) => string) =>
    papers.flatMap(paper => countOccurrences(body.toString(), text(paper)) ?? [])
  return {
    html: await htmlOf(url, body),
    app: await firstLoad(browser, url),
    bare: await firstLoad(browser, bare.url + (await bare.pageOf(body.length))),
    abstracts: count(paper => paper.abstract),
    titles: count(paper => paper.title),
  }
}

async function htmlOf(url: string, plain: Buffer): Promise<Html> {
  const gzip = await fetchPage(url, 'gzip')
  const br = await fetchPage(url, 'br')
  const isSent = (raw: typeof gzip, encoding: string) => raw.headers['content-encoding'] === encoding
  return {
    identity: { bytes: plain.length, sentAs: 'as it is' },
    gzip: isSent(gzip, 'gzip')
      ? { bytes: gzip.body.length, sentAs: 'gzip' }
      : { bytes: gzipSync(plain).length, sentAs: 'not compressed; here at level 6' },
    br: isSent(br, 'br')
      ? { bytes: br.body.length, sentAs: 'br' }
      : { bytes: brotli(plain).length, sentAs: `not compressed; here at level ${BROTLI_LEVEL}` },
  }
}

function filesTable({ app, bare }: Found): Table {
  const kinds = ['script', 'stylesheet', 'font', 'image'] as const
  return {
    title: 'Files that Chromium loads for the page, bytes',
    columns: ['kind', 'server', 'files', 'plain', 'brotli', 'sent'],
    rows: kinds.flatMap(kind =>
      [
        { server: 'app', of: app[kind] },
        { server: 'bare Next', of: bare[kind] },
      ].map(({ server, of }) => [kind, server, of.files, of.plain, of.brotli, of.sent]),
    ),
  }
}

function htmlTable(html: Html): Table {
  const name = { identity: 'plain', gzip: 'gzip', br: 'brotli' }
  return {
    title: 'HTML of /, bytes',
    columns: ['asked for', 'bytes', 'the server sent it'],
    rows: (['identity', 'gzip', 'br'] as const).map(each => [
      name[each],
      html[each].bytes,
      html[each].sentAs,
    ]),
  }
}

function occurrencesTable({ abstracts, titles }: Found): Table {
  return {
    title: 'How often each paper of the page occurs in its HTML',
    columns: ['what', 'papers', 'times', 'papers more than twice'],
    rows: [
      ['abstract', abstracts.length, spread(abstracts), abstracts.filter(times => times > 2).length],
      ['title', titles.length, spread(titles), titles.filter(times => times > 2).length],
    ],
  }
}

function aimsOf({ html, app, bare, abstracts }: Found): Aim[] {
  const floor = bare.script.brotli
  const kilobytes = (what: string, bytes: number, limit: number) =>
    atMost(what, bytes / KB, limit / KB, ' KB')
  return [
    kilobytes('scripts of / beyond the bare page, brotli', app.script.brotli - floor, ALLOWED_SCRIPT),
    kilobytes('HTML of /', html.identity.bytes, 110 * KB),
    kilobytes('HTML of /, gzip', html.gzip.bytes, 30 * KB),
    kilobytes('HTML of /, brotli, beside gzip', html.br.bytes, html.gzip.bytes),
    atMost('occurrences of any abstract in /', Math.max(...abstracts), 2),
  ]
}
