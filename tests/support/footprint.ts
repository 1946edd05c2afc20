import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The number of files below a folder. */
export function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length
}

function field(status: string, name: string): string {
  return (
    status
      .split('\n')
      .find(line => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  )
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

/** Resident memory in MiB of the Node processes that descend from `pid`, itself included (Linux). */
export function nodeMemory(pid: number): number {
  const processes = readdirSync('/proc')
    .filter(name => Number.isInteger(Number(name)))
    .map(name => ({ pid: name, status: statusOf(name) }))
  const family = new Set([String(pid)])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const each of processes) if (family.has(field(each.status, 'PPid'))) family.add(each.pid)
  }
  const kibibytes = processes
    .filter(each => family.has(each.pid) && !field(each.status, 'Name').startsWith('postgres'))
    .map(each => Number.parseInt(field(each.status, 'VmRSS') || '0', 10))
  return kibibytes.reduce((sum, value) => sum + value, 0) / 1024
}

export const buildFolder = path.resolve(import.meta.dirname, '../../.next')
