import { expect, test } from 'vitest'
import { readAhead } from '@/lib/ingest/run/read-ahead'

async function* counted(told: string[], fault?: Error): AsyncGenerator<number> {
  try {
    for (let item = 1; item <= 3; item += 1) {
      told.push(`made ${item}`)
      if (fault && item === 3) throw fault
      yield item
    }
  } finally {
    told.push('closed')
  }
}

test('the next item is made while one is used', async () => {
  const told: string[] = []
  for await (const item of readAhead(counted(told))) {
    await Promise.resolve()
    told.push(`used ${item}`)
  }
  expect(told).toEqual(['made 1', 'made 2', 'used 1', 'made 3', 'used 2', 'closed', 'used 3'])
})

test('an item that cannot be made is told of after the one before was used', async () => {
  const told: string[] = []
  const use = async () => {
    for await (const item of readAhead(counted(told, new Error('torn')))) {
      await new Promise(setImmediate)
      told.push(`used ${item}`)
    }
  }
  await expect(use()).rejects.toThrow('torn')
  expect(told.filter(each => each.startsWith('used'))).toEqual(['used 1', 'used 2'])
})

test('who stops early closes the iterable', async () => {
  const told: string[] = []
  for await (const item of readAhead(counted(told))) {
    told.push(`used ${item}`)
    break
  }
  expect(told.at(-1)).toBe('closed')
})
