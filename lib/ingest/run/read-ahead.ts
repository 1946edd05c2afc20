/**
 * Yields the items of an iterable, each while the next one is being made: a page is written while the next is read.
 * @throws what the iterable throws, when it is the turn of the item that could not be made.
 */
export async function* readAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const { value, done } = await next
      if (done) return
      next = iterator.next()
      // It is thrown above, when its turn comes; until then nobody waits for it.
      next.catch(() => {})
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}
