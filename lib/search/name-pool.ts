/**
 * Names one after the other in one buffer: a name of plain letters as it is written, any other behind its slug and a
 * tab, so that the bytes before the tab can be compared as words.
 */
export interface NamePool {
  readonly size: number
  /** Adds a name, and gives its place: 0, 1, 2 ... */
  add(name: string, slug: string): number
  nameAt(place: number): string
  slugAt(place: number): string
  /** Where each word of the name begins, in its order. */
  wordStarts(place: number): number[]
  /** The byte there in lower case; 0 where the word has ended. */
  letter(at: number): number
}

const TAB = 9
const PLAIN = /^[\x20-\x7e]+$/
const BETWEEN_WORDS = /[^a-z0-9]+/g
const ENDS = /^-|-$/g

/** A buffer of names, of about 20 bytes each. */
export function createNamePool(): NamePool {
  let bytes = Buffer.allocUnsafeSlow(1 << 12)
  let starts = new Uint32Array(1 << 8)
  let size = 0

  function add(name: string, slug: string): number {
    const record = Buffer.from(plainSlug(name) === slug ? name : `${slug}\t${name}`)
    const start = starts[size] ?? 0
    const end = start + record.length
    // One byte more: the last name's last word ends there.
    if (end >= bytes.length) bytes = grown(bytes, Buffer.allocUnsafeSlow(roomFor(end)))
    if (size + 1 >= starts.length) starts = grown(starts, new Uint32Array(roomFor(size + 1)))
    record.copy(bytes, start)
    bytes[end] = TAB
    starts[size + 1] = end + 1
    size += 1
    return size - 1
  }

  /** What stands before the first tab, and after it. */
  function read(place: number): [first: string, rest?: string] {
    const record = bytes.toString('utf8', starts[place], (starts[place + 1] ?? 1) - 1)
    const tab = record.indexOf('\t')
    return tab < 0 ? [record] : [record.slice(0, tab), record.slice(tab + 1)]
  }

  function wordStarts(place: number): number[] {
    const found: number[] = []
    let isInside = false
    for (let at = starts[place] ?? 0; bytes[at] !== TAB; at += 1) {
      const isWord = isWordByte(bytes[at] ?? TAB)
      if (isWord && !isInside) found.push(at)
      isInside = isWord
    }
    return found
  }

  return {
    get size() {
      return size
    },
    add,
    nameAt(place) {
      const [first, name] = read(place)
      return name ?? first
    },
    slugAt(place) {
      const [first, name] = read(place)
      return name === undefined ? (plainSlug(first) ?? '') : first
    },
    wordStarts,
    letter(at) {
      const byte = bytes[at] ?? TAB
      if (byte >= 65 && byte <= 90) return byte + 32
      return isWordByte(byte) ? byte : 0
    },
  }
}

/** The slug of a name in which there is nothing to be decided; of any other, undefined. */
function plainSlug(name: string): string | undefined {
  return PLAIN.test(name) ? name.toLowerCase().replace(BETWEEN_WORDS, '-').replace(ENDS, '') : undefined
}

/** Letters and digits of ASCII, and every byte of what is not ASCII: in slugs that is letters alone. */
function isWordByte(byte: number): boolean {
  return (
    byte >= 128 || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90)
  )
}

/** A quarter more than is needed: doubling would leave up to half of it unused. */
function roomFor(length: number): number {
  return Math.ceil(length * 1.25) + 64
}

function grown<T extends Uint8Array | Uint32Array>(old: T, room: T): T {
  room.set(old)
  return room
}
