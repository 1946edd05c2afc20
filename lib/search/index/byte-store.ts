/** Where an item lies. */
export interface Bytes {
  bytes: Uint8Array
  start: number
  end: number
}

/** Many short runs of bytes, by number, without an object for each. */
export interface ByteStore {
  /** Keeps a copy of the bytes under the next number. */
  push(bytes: Uint8Array): void
  /** The bytes of a number; valid until the next call. */
  at(index: number): Bytes
  /** Gives the memory back at once; the store is of no more use. */
  free(): void
}

/** So large that few are needed, so small that the last one wastes little. */
const CHUNK_BYTES = 1 << 20

/** An empty store; numbers begin at 0. */
export function createByteStore(): ByteStore {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let used = 0
  let count = 0
  let chunkOf = new Uint16Array(1_024)
  let startOf = new Uint32Array(1_024)
  let lengthOf = new Uint32Array(1_024)
  const found: Bytes = { bytes: new Uint8Array(), start: 0, end: 0 }

  return {
    push(bytes) {
      let chunk = chunks.at(-1)
      if (!chunk || used + bytes.length > chunk.length) {
        chunk = new Uint8Array(Math.max(CHUNK_BYTES, bytes.length))
        chunks.push(chunk)
        used = 0
      }
      chunk.set(bytes, used)
      if (count === startOf.length) {
        chunkOf = grown(chunkOf, count * 2)
        startOf = grown(startOf, count * 2)
        lengthOf = grown(lengthOf, count * 2)
      }
      chunkOf[count] = chunks.length - 1
      startOf[count] = used
      lengthOf[count] = bytes.length
      used += bytes.length
      count += 1
    },
    at(index) {
      const chunk = chunks[chunkOf[index] ?? 0]
      if (!chunk || index >= count) throw new RangeError(`Nothing is stored under ${index}.`)
      found.bytes = chunk
      found.start = startOf[index] ?? 0
      found.end = found.start + (lengthOf[index] ?? 0)
      return found
    },
    free() {
      // What is forgotten alone would wait for V8 to tidy all of its heap, which an idle server does not; an object as
      // young as the one that each buffer is moved to here is soon looked at.
      for (const { buffer } of chunks.splice(0)) structuredClone(buffer, { transfer: [buffer] })
    },
  }
}

type Typed = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** The array with room for `length` numbers: itself when it is long enough, or else a longer copy. */
export function grown<T extends Typed>(array: T, length: number): T {
  if (length <= array.length) return array
  const Kind = array.constructor as new (length: number) => T
  const longer = new Kind(length)
  longer.set(array)
  return longer
}
