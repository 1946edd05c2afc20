import { expect, test, vi } from 'vitest'
import { worker } from '@/lib/search/store/worker'

const silent = { onFailure: () => {}, onSuccess: () => {} }

test('a job that is asked for while it is under way is done once more, however often', async () => {
  const ends: (() => void)[] = []
  const job = vi.fn(() => new Promise<void>(resolve => ends.push(resolve)))
  const { wake, stop } = worker(job, silent)
  for (let time = 0; time < 3; time += 1) wake()
  expect(job).toHaveBeenCalledTimes(1)
  ends[0]?.()
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(2))
  ends[1]?.()
  await stop()
  expect(job).toHaveBeenCalledTimes(2)
})

test('a job that fails is tried again by itself, and told once it works', async () => {
  const told: string[] = []
  let times = 0
  const { wake, stop } = worker(
    async () => {
      times += 1
      if (times < 3) throw new Error('away')
    },
    { onFailure: (_, failures) => told.push(`failed ${failures}`), onSuccess: () => told.push('works') },
  )
  wake()
  await vi.waitFor(() => expect(told).toEqual(['failed 1', 'failed 2', 'works']), 5_000)
  await stop()
})

test('once it is stopped nothing begins, and what is under way has ended', async () => {
  let isDone = false
  const job = vi.fn(async () => {
    await Promise.resolve()
    isDone = true
  })
  const { wake, stop } = worker(job, silent)
  wake()
  await stop()
  expect(isDone).toBe(true)
  wake()
  expect(job).toHaveBeenCalledTimes(1)
})
