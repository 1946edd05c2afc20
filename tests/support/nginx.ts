import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { vi } from 'vitest'
import { findNginx } from '../nginx'
import { freePort } from './app'

const CONFIGURATION = path.resolve(import.meta.dirname, '../../deploy/nginx.conf')
const RESULTS = path.resolve(import.meta.dirname, '../results')
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

export type Nginx = { url: string; stop: () => Promise<void> }

/** Starts nginx as `compose.yaml` does, with ports of this machine, in front of instances. */
export async function startNginx(instances: string[]): Promise<Nginx> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-nginx-'))
  // Its workers are another user where it is started by root.
  await chmod(folder, 0o755)
  const port = await freePort()
  const main = path.join(folder, 'nginx.conf')
  await writeFile(main, await configuration(folder, port, instances))
  mkdirSync(RESULTS, { recursive: true })
  const log = path.join(RESULTS, 'nginx.log')
  const child = spawn(findNginx(), ['-p', folder, '-c', main, '-e', log, '-g', 'daemon off;'], {
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await vi.waitFor(() => fetch(url), { timeout: 20_000, interval: 50 })
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

async function configuration(folder: string, port: number, instances: string[]): Promise<string> {
  const site = instances.reduce(
    (text, instance, at) => replaced(text, `app${at + 1}:3000`, new URL(instance).host),
    await readFile(CONFIGURATION, 'utf8'),
  )
  const here = replaced(site, 'listen 80;', `listen 127.0.0.1:${port};`)
  const temporary = TEMPORARY.map(name => `${name}_temp_path ${folder}/${name};`)
  return `pid ${folder}/nginx.pid;
events {}
http {
access_log off;
${temporary.join('\n')}
${replaced(here, '/var/cache/nginx/papers', `${folder}/cache`)}
}
`
}

function replaced(text: string, what: string, by: string): string {
  if (!text.includes(what)) throw new Error(`${CONFIGURATION} does not say ${what}`)
  return text.replace(what, by)
}
