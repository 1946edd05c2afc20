/**
 * Names one after the other in one buffer: a name of plain letters as it is written, any other behind its slug and a
 * tab, so that the bytes before the tab can be compared as words.
 */
export interface NamePool {
  /** Adds a name, and gives its place: 0, 1, 2 ... */
  add(name: string, slug: string): number
  nameAt(place: number): string
  slugAt(place: number): string
  /** Calls with the first byte of each word of the name, in its order, until told that it is enough. */
  eachWord(place: number, isEnough: (start: number) => boolean): void
  /** The byte there in lower case; 0 where the word has ended. */
  letter(at: number): number
  /** Below zero when the first name comes before the second in the alphabet, above when after. */
  compare(first: number, second: number): number
}

const TAB = 9
const PLAIN = /^[\x20-\x7e]+$/
const BETWEEN_WORDS = /[^a-z0-9]+/g
const ENDS = /^-|-$/g

/** Each byte as it is compared: letters in lower case, digits, and all that is not ASCII; 0 for the rest. */
const FOLDED = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 128) return byte
  const letter = String.fromCharCode(byte).toLowerCase()
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0
})

/** An empty buffer of names. */
export function createNamePool(): NamePool {
  let bytes = new Uint8Array(1 << 12)
  let starts = new Uint32Array(1 << 8)
  let size = 0

  function add(name: string, slug: string): number {
    const record = Buffer.from(plainSlug(name) === slug ? name : `${slug}\t${name}`)
    const start = starts[size] ?? 0
    const end = start + record.length
    // One byte more: the last name's last word ends there.
    if (end >= bytes.length) bytes = grown(bytes, new Uint8Array(roomFor(end)))
    if (size + 1 >= starts.length) starts = grown(starts, new Uint32Array(roomFor(size)))
    bytes.set(record, start)
    bytes[end] = TAB
    starts[size + 1] = end + 1
    size += 1
    return size - 1
  }

  /** What stands before the first tab, and after it. */
  function read(place: number): [first: string, rest?: string] {
    const record = Buffer.from(bytes.subarray(starts[place], (starts[place + 1] ?? 1) - 1)).toString()
    const tab = record.indexOf('\t')
    return tab < 0 ? [record] : [record.slice(0, tab), record.slice(tab + 1)]
  }

  function eachWord(place: number, isEnough: (start: number) => boolean): void {
    let isInside = false
    for (let at = starts[place] ?? 0; bytes[at] !== TAB; at += 1) {
      const isWord = FOLDED[bytes[at] ?? TAB] !== 0
      if (isWord && !isInside && isEnough(at)) return
      isInside = isWord
    }
  }

  function compare(first: number, second: number): number {
    let a = starts[first] ?? 0
    let b = starts[second] ?? 0
    while (bytes[a] !== TAB && FOLDED[bytes[a] ?? TAB] === FOLDED[bytes[b] ?? TAB]) {
      a += 1
      b += 1
    }
    return (FOLDED[bytes[a] ?? TAB] ?? 0) - (FOLDED[bytes[b] ?? TAB] ?? 0)
  }

  return {
    add,
    nameAt(place) {
      const [first, name] = read(place)
      return name ?? first
    },
    slugAt(place) {
      const [first, name] = read(place)
      return name === undefined ? (plainSlug(first) ?? '') : first
    },
    eachWord,
    letter: at => FOLDED[bytes[at] ?? TAB] ?? 0,
    compare,
  }
}

/** The slug of a name in which there is nothing to be decided; of any other, undefined. */
function plainSlug(name: string): string | undefined {
  return PLAIN.test(name) ? name.toLowerCase().replace(BETWEEN_WORDS, '-').replace(ENDS, '') : undefined
}

/** A quarter more than is needed: doubling would leave up to half of it unused. */
function roomFor(length: number): number {
  return Math.ceil(length * 1.25) + 64
}

function grown<T extends Uint8Array | Uint32Array>(old: Uint8Array | Uint32Array, room: T): T {
  room.set(old)
  return room
}
