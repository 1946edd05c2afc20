import { useCallback, useEffect, useRef, useState } from 'react'
import type { Suggestion, Suggestions } from '@/lib/search/suggest/suggestion'

/** How long the reader must pause before anything is asked for, in milliseconds. */
const PAUSE_MS = 120

/** No search is longer. */
const MAX_LENGTH = 250

const NONE: Suggestion[] = []

/**
 * Suggestions for what is in the field. Whatever is asked for anew, or dropped, makes the answer before it void;
 * errors are silent, since one can search without suggestions.
 */
export function useSuggestions() {
  const [suggestions, setSuggestions] = useState<Suggestion[]>()
  const pending = useRef<AbortController>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const stop = useCallback(() => {
    clearTimeout(timer.current)
    pending.current?.abort()
  }, [])

  useEffect(() => stop, [stop])

  async function load(typed: string) {
    const controller = new AbortController()
    pending.current = controller
    const found = await fetchSuggestions(typed, controller.signal).catch(() => NONE)
    if (!controller.signal.aborted) setSuggestions(found)
  }

  return {
    /** Undefined when nothing was asked for. */
    suggestions,
    /** Asks once the reader pauses. */
    ask(typed: string) {
      stop()
      if (typed.trim() === '' || typed.length > MAX_LENGTH) return setSuggestions(undefined)
      timer.current = setTimeout(load, PAUSE_MS, typed)
    },
    /** Takes the suggestions away, also those still to come. */
    drop() {
      stop()
      setSuggestions(undefined)
    },
  }
}

async function fetchSuggestions(typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const answer = await fetch(`/api/suggest?${new URLSearchParams({ q: typed })}`, { signal })
  if (!answer.ok) return NONE
  const { suggestions }: Suggestions = await answer.json()
  return suggestions
}
