import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type App, freePort, startApp } from '../../support/app'
import { startBareNext } from './bare-next'
import type { Pages } from './byte-server'
import { feedApi, feedCursors } from './feed-api'
import { fetchPage } from './raw'
import { type Supervised, supervise } from './supervised'

/** A page of the app, the same bytes from `node:http`, and a bare Next page as large, by their paths. */
export type WarmPage = { name: string; app: string; bare: string }

export type Targets = {
  app: App
  /** Sends the app's pages as it sent them, compressed, from memory: one server for each encoding. */
  bytes: Record<Encoding, string>
  bare: string
  pages: WarmPage[]
  /** A folder for the files of this run. */
  folder: string
  stop: () => Promise<void>
}

export type Encoding = 'gzip' | 'br'

/** Of a response's headers, what a server that sends finished bytes would send too. */
const KEPT = ['content-type', 'content-encoding', 'cache-control', 'etag', 'vary', 'last-modified']
const compress = { gzip: gzipSync, br: brotliCompressSync }

/** Starts the app, the bare Next app and `node:http` with the app's own bytes. */
export async function startTargets(): Promise<Targets> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-bench-'))
  const started: { stop: () => Promise<void> }[] = []
  const stop = async () => {
    await Promise.all(started.map(each => each.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const bare = await startBareNext()
    started.push(bare)
    const app = await startApp('bench-app')
    started.push(app)
    const paths = await pathsOf(app.url)
    const pages: WarmPage[] = []
    for (const [name, each] of paths) {
      const { body } = await fetchPage(app.url + each)
      pages.push({ name, app: each, bare: await bare.pageOf(body.length) })
    }
    const urls = { gzip: '', br: '' }
    for (const encoding of ['gzip', 'br'] as const) {
      const server = await startBytes(app.url, pages, encoding, folder)
      started.push(server)
      urls[encoding] = server.url
    }
    return { app, bytes: urls, bare: bare.url, pages, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function pathsOf(url: string): Promise<[string, string][]> {
  const { papers } = await feedApi(url)
  const deepest = (await feedCursors(url)).at(-1)
  return [
    ['/', '/'],
    ['/papers/…', `/papers/${papers[0]?.id}`],
    ['/month/2025-06', '/month/2025-06'],
    ['/api/feed', '/api/feed'],
    ['/api/feed, deepest page', `/api/feed?cursor=${deepest}`],
  ]
}

async function startBytes(
  url: string,
  pages: WarmPage[],
  encoding: Encoding,
  folder: string,
): Promise<Supervised & { url: string }> {
  const kept: Pages = {}
  for (const { app } of pages) kept[app] = await compressed(url + app, encoding)
  const file = path.join(folder, `bytes-${encoding}.json`)
  await writeFile(file, JSON.stringify(kept))
  const port = await freePort()
  const script = path.join(import.meta.dirname, 'byte-server.ts')
  const command = [process.execPath, '--import', 'tsx', script, file, String(port)]
  const served = `http://127.0.0.1:${port}`
  return { ...(await supervise(command, `${served}/`)), url: served }
}

async function compressed(url: string, encoding: Encoding): Promise<Pages[string]> {
  const { headers, body } = await fetchPage(url, encoding)
  const bytes = headers['content-encoding'] === encoding ? body : compress[encoding](body)
  const sent = KEPT.flatMap(name => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []))
  return {
    headers: { ...Object.fromEntries(sent), 'content-encoding': encoding },
    body: bytes.toString('base64'),
  }
}
