// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SearchBox } from '@/components/search/search-box'
import type { Suggestion } from '@/lib/search/suggest/suggestion'
import { allowConsole } from '../support/console'

/** A request that the field made, to be answered when the test says. */
interface Asked {
  typed: string | null
  signal: AbortSignal | null | undefined
  answer: (body: unknown, status?: number) => Promise<void>
}

const asked: Asked[] = []
const opened: string[] = []
const submitted: string[] = []
let listening = new AbortController()

const suggestion = (text: string): Suggestion => ({
  kind: 'author',
  text,
  typed: [[0, 2]],
  detail: 'author, 1 paper',
  href: `#${text}`,
})
const found = (...texts: string[]) => ({ suggestions: texts.map(suggestion) })

/** An answer comes even where it was given up, as one does that was already on its way. */
function fakeFetch(address: string, { signal }: RequestInit = {}): Promise<Response> {
  return new Promise(resolve => {
    asked.push({
      typed: new URL(address, location.origin).searchParams.get('q'),
      signal,
      answer: (body, status = 200) =>
        act(async () => {
          resolve(Response.json(body, { status }))
          await vi.advanceTimersByTimeAsync(0)
        }),
    })
  })
}

const user = userEvent.setup({ advanceTimers: ms => vi.advanceTimersByTime(ms) })
const field = () => screen.getByRole('combobox')
const options = () => screen.queryAllByRole('option').map(option => option.querySelector('span')?.textContent)
const chosen = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.id
const pause = () => act(() => vi.advanceTimersByTimeAsync(200))
const last = () => {
  const request = asked.at(-1)
  if (!request) throw new Error('Nothing was asked for.')
  return request
}

async function typeAndFind(typed: string, ...texts: string[]): Promise<void> {
  await user.type(field(), typed)
  await pause()
  await last().answer(found(...texts))
}

function place(): number {
  return screen.queryAllByRole('option').findIndex(option => option.id === chosen())
}

beforeEach(() => {
  // Newer than this browser.
  allowConsole('error', /<search> is unrecognized/)
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fakeFetch)
  // By this name Testing Library knows that time stands still.
  vi.stubGlobal('jest', { advanceTimersByTime: (ms: number) => vi.advanceTimersByTime(ms) })
  asked.length = opened.length = submitted.length = 0
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link) opened.push(link.getAttribute('href') ?? '')
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    submitted.push('search')
  }
  listening = new AbortController()
  document.addEventListener('click', onClick, { signal: listening.signal })
  document.addEventListener('submit', onSubmit, { signal: listening.signal })
  render(<SearchBox size="bar" />)
})

afterEach(() => {
  listening.abort()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what is asked for', () => {
  it('asks once the reader pauses, for all that was typed', async () => {
    await user.type(field(), 'nav')
    expect(asked).toEqual([])
    await pause()
    expect(asked.map(({ typed }) => typed)).toEqual(['nav'])
  })

  it('asks for nothing when there is nothing, or more than a search holds', async () => {
    await user.type(field(), '   ')
    await pause()
    fireEvent.change(field(), { target: { value: 'a'.repeat(251) } })
    await pause()
    expect(asked).toEqual([])
  })

  it('gives up a request when more is typed, and never shows its answer', async () => {
    await user.type(field(), 'na')
    await pause()
    const first = last()
    await user.type(field(), 'v')
    expect(first.signal?.aborted).toBe(true)
    await pause()
    await last().answer(found('NAVER'))
    await first.answer(found('Nanda'))
    expect(options()).toEqual(['NAVER'])
  })

  it('shows nothing for an answer that comes after the field was emptied or left', async () => {
    await user.type(field(), 'na')
    await pause()
    await user.clear(field())
    await last().answer(found('Nanda'))
    expect(options()).toEqual([])
    await user.type(field(), 'na')
    await pause()
    await user.tab()
    await last().answer(found('Nanda'))
    expect(options()).toEqual([])
  })

  it.each([500, 400])('is silent about a failure (%i)', async status => {
    await user.type(field(), 'na')
    await pause()
    await last().answer({ title: 'broken' }, status)
    expect(options()).toEqual([])
    expect(field().getAttribute('aria-expanded')).toBe('false')
  })

  it('asks nothing while a word is composed, and takes none of its keys', async () => {
    await typeAndFind('na', 'Nanda')
    fireEvent.compositionStart(field())
    fireEvent.input(field(), { target: { value: 'naに' }, isComposing: true })
    fireEvent.keyDown(field(), { key: 'ArrowDown', isComposing: true })
    fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 })
    await pause()
    expect([asked.length, place(), opened]).toEqual([1, -1, []])
    fireEvent.compositionEnd(field())
    await pause()
    expect(last().typed).toBe('naに')
  })
})

describe('the keys', () => {
  beforeEach(() => typeAndFind('na', 'Nakata', 'Nanda', 'NAVER'))

  it('says that a list is there, and how many', () => {
    expect(field().getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('listbox').id).toBe(field().getAttribute('aria-controls'))
    expect(screen.getByRole('status').textContent).toBe('3 suggestions')
  })

  it('goes through the options and around', async () => {
    const places: number[] = []
    for (const key of ['Down', 'Down', 'Down', 'Down', 'Up', 'Up', 'Left', 'Up', 'Home', 'Down', 'End']) {
      await user.keyboard(`{${key.replace(/^(Down|Up|Left)$/, 'Arrow$1')}}`)
      places.push(place())
    }
    expect(places).toEqual([0, 1, 2, 0, 2, 1, -1, 2, -1, 0, -1])
    expect(document.activeElement).toBe(field())
  })

  it('opens the chosen option with Enter, and searches without one', async () => {
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect([opened, submitted, options()]).toEqual([['#Nanda'], [], []])
    await user.keyboard('{Enter}')
    expect(submitted).toEqual(['search'])
  })

  it('closes with Escape, keeps what was typed, and then leaves the field', async () => {
    await user.keyboard('{Escape}')
    expect([options(), document.activeElement === field()]).toEqual([[], true])
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
    expect(field()).toHaveProperty('value', 'na')
  })

  it('asks again with an arrow after it was closed', async () => {
    await user.keyboard('{Escape}{ArrowDown}')
    await pause()
    expect(asked).toHaveLength(2)
  })

  it('closes when more is typed and nothing is found', async () => {
    await user.keyboard('{ArrowDown}x')
    expect(place()).toBe(-1)
    await pause()
    await last().answer(found())
    expect([options(), screen.getByRole('status').textContent]).toEqual([[], 'No suggestions'])
  })

  it('opens what a mouse presses, without leaving the field', async () => {
    await user.click(screen.getAllByRole('option')[1] ?? field())
    expect([opened, document.activeElement === field()]).toEqual([['#Nanda'], true])
  })

  it('marks what was typed', () => {
    expect(Array.from(document.querySelectorAll('b'), ({ textContent }) => textContent)).toEqual([
      'Na',
      'Na',
      'NA',
    ])
  })
})

describe('the slash', () => {
  const slash = (options = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key: '/', ...options })

  it('leads to the field and is not written', () => {
    expect(slash()).toBe(false)
    expect(document.activeElement).toBe(field())
    expect(slash()).toBe(true)
  })

  it.each(['ctrlKey', 'metaKey', 'altKey'])('is another key with %s', modifier => {
    expect(slash({ [modifier]: true })).toBe(true)
    expect(document.activeElement).toBe(document.body)
  })

  it('does nothing while a dialog is open', () => {
    const dialog = document.body.appendChild(document.createElement('dialog'))
    dialog.setAttribute('open', '')
    expect(slash()).toBe(true)
    dialog.remove()
  })
})
