/** Vectors stand this far apart, in bytes, or a multiple of it: what a SIMD register holds. */
export const STEP = 16

/**
 * Dot products of one vector with many, all of signed bytes within -127..127 in one memory. Addresses are in bytes;
 * the vectors stand from `from` to `to`, each `stride` long, and the 32-bit results are written from `out` on.
 */
export type DotProducts = (query: number, from: number, to: number, stride: number, out: number) => void

/*
 * Written for WebAssembly's SIMD, since plain JavaScript takes 36 ms for 100,000 vectors of 384 dimensions, and this 9:
 *
 *   (loop $vectors
 *     (local.set $sum (i32x4.splat (i32.const 0)))
 *     (local.set $k (i32.const 0))
 *     (loop $dimensions
 *       (local.set $a (v128.load (i32.add (local.get $query) (local.get $k))))
 *       (local.set $b (v128.load (i32.add (local.get $from) (local.get $k))))
 *       (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_s (i16x8.add
 *         (i16x8.extmul_low_i8x16_s (local.get $a) (local.get $b))
 *         (i16x8.extmul_high_i8x16_s (local.get $a) (local.get $b))))))
 *       (br_if $dimensions
 *         (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $stride))))
 *     (i32.store (local.get $out) (the sum of the four lanes of $sum))
 *     (local.set $out (i32.add (local.get $out) (i32.const 4)))
 *     (br_if $vectors
 *       (i32.lt_u (local.tee $from (i32.add (local.get $from) (local.get $stride))) (local.get $to))))
 *
 * Two products of at most 127 * 127 fit 16 bits. Opcodes: https://webassembly.github.io/spec/core/binary/
 */
const [QUERY, FROM, TO, STRIDE, OUT, K, SUM, A, B] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const [I32, V128] = [0x7f, 0x7b]

const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const tee = (local: number) => [0x22, local]
/** Numbers are LEB128, here of two bytes always. */
const leb = (value: number) => [(value & 127) | 128, value >> 7]
const constant = (value: number) => [0x41, ...leb(value)]
const add = [0x6a]
const loopWhileLess = (body: number[], local: number, step: number[], limit: number) =>
  [[0x03, 0x40], body, get(local), step, add, tee(local), get(limit), [0x49, 0x0d, 0x00, 0x0b]].flat()
const load = (base: number, local: number) =>
  [get(base), get(K), add, [0xfd, 0x00, 0x00, 0x00], set(local)].flat()
const multiplied = (half: number) => [...get(A), ...get(B), 0xfd, half, 0x01]
const lane = (index: number) => [...get(SUM), 0xfd, 0x1b, index]

const dimensions = [
  load(QUERY, A),
  load(FROM, B),
  get(SUM),
  multiplied(0x9c),
  multiplied(0x9d),
  [0xfd, 0x8e, 0x01, 0xfd, 0x7e, 0xfd, 0xae, 0x01],
  set(SUM),
].flat()

const vectors = [
  constant(0),
  [0xfd, 0x11],
  set(SUM),
  constant(0),
  set(K),
  loopWhileLess(dimensions, K, constant(STEP), STRIDE),
  get(OUT),
  lane(0),
  [...lane(1), ...add],
  [...lane(2), ...add],
  [...lane(3), ...add],
  [0x36, 0x02, 0x00],
  get(OUT),
  constant(4),
  add,
  set(OUT),
].flat()

const locals = [2, 1, I32, 3, V128]
const body = [...locals, ...loopWhileLess(vectors, FROM, get(STRIDE), TO), 0x0b]

const text = (value: string) => [value.length, ...Buffer.from(value)]
const sized = (content: number[]) => [...leb(content.length), ...content]
const section = (id: number, content: number[]) => [id, ...sized(content)]

const module = [
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
  section(2, [1, ...text('e'), ...text('m'), 0x02, 0x00, 1]),
  section(3, [1, 0]),
  section(7, [1, ...text('f'), 0x00, 0]),
  section(10, [1, ...sized(body)]),
].flat()

/**
 * The function that multiplies what stands in `memory`.
 * @throws WebAssembly.CompileError on a processor without SIMD.
 */
export function dotProductsIn(memory: WebAssembly.Memory): DotProducts {
  const compiled = new WebAssembly.Module(Uint8Array.from(module))
  const { exports } = new WebAssembly.Instance(compiled, { e: { m: memory } })
  const { f } = exports
  if (typeof f !== 'function') throw new Error('The module of dot products exports no function.')
  return (query, from, to, stride, out) => {
    f(query, from, to, stride, out)
  }
}
