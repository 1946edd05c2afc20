import { createReadStream } from 'node:fs'
import { addAbortSignal } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { reasonOf } from '../records'

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-'

const PIECE_BYTES = 65_536
const [GZIP_FIRST, GZIP_SECOND] = [0x1f, 0x8b]

/** A file that is being read. */
export interface OpenFile {
  /** How many of its own bytes are read, compressed ones where it is a gzip. */
  read(): number
  /** What is in it, inflated where it is a gzip, which its first bytes tell. */
  pieces: AsyncIterable<Buffer>
}

/**
 * Reads a file from its beginning, or standard input, piece by piece.
 * @param name what errors call it.
 * @throws Error, one sentence, from `pieces` when it cannot be read, or its gzip is damaged or cut off: all before that was
 *   yielded.
 */
export function openFile(file: string, name: string, signal: AbortSignal): OpenFile {
  let read = 0
  async function* compressed(): AsyncGenerator<Buffer> {
    const stream =
      file === STANDARD_INPUT
        ? addAbortSignal(signal, process.stdin)
        : createReadStream(file, { highWaterMark: PIECE_BYTES, signal })
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        read += piece.length
        yield piece
      }
    } catch (error) {
      if (signal.aborted) throw error
      throw new Error(`Cannot read ${name}: ${reasonOf(error)}.`, { cause: error })
    }
  }
  return { read: () => read, pieces: inflated(name, compressed()) }
}

async function* inflated(name: string, pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let beginning: Buffer = Buffer.alloc(0)
  while (beginning.length < 2) {
    const next = await pieces.next()
    if (next.done) break
    beginning = Buffer.concat([beginning, next.value])
  }
  const all = continued(beginning, pieces)
  yield* beginning[0] === GZIP_FIRST && beginning[1] === GZIP_SECOND ? gunzipped(name, all) : all
}

async function* continued(beginning: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (beginning.length > 0) yield beginning
  yield* rest
}

/**
 * Inflates piece by piece and waits for each: what a pipe to zlib's stream still holds when it comes upon the damage would
 * be lost.
 */
async function* gunzipped(name: string, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const ready: Buffer[] = []
  let fault: Error | undefined
  gunzip.on('data', (piece: Buffer) => ready.push(piece))
  gunzip.on('error', error => {
    fault ??= new Error(`${name} is damaged or cut off: ${error.message}.`)
  })
  // Where it comes upon damage, it closes without answering the write.
  let goOn = () => {}
  gunzip.on('close', () => goOn())
  const step = (begin: () => void) =>
    new Promise<void>(done => {
      goOn = done
      begin()
    })
  try {
    for await (const piece of pieces) {
      await step(() => gunzip.write(piece, () => goOn()))
      yield* ready.splice(0)
      if (fault) throw fault
    }
    await step(() => gunzip.end())
    yield* ready.splice(0)
    if (fault) throw fault
  } finally {
    gunzip.destroy()
  }
}
