// Runs in the page before its own scripts, as text: what a compiler would add to a function is not there.
// Records what the browser says of its speed; `vitals.ts` reads it.
;(() => {
  const record = {
    fcp: 0,
    lcp: 0,
    lcpElement: '',
    shifts: [],
    tasks: [],
    frames: [],
    presses: [],
    events: [],
  }
  window.benchRecord = record

  function observe(type, take, options) {
    const observer = new PerformanceObserver(list => list.getEntries().forEach(take))
    observer.observe({ type, buffered: true, ...options })
  }

  function kindOf(target) {
    if (target.closest('summary')) return 'More'
    return target.closest('a[rel~="next"]') ? 'Load more' : 'other'
  }

  observe('paint', entry => {
    if (entry.name === 'first-contentful-paint') record.fcp = entry.startTime
  })
  observe('largest-contentful-paint', entry => {
    record.lcp = entry.startTime
    record.lcpElement = entry.element?.tagName.toLowerCase() ?? ''
  })
  observe('layout-shift', entry => {
    if (!entry.hadRecentInput) record.shifts.push({ at: entry.startTime, value: entry.value })
  })
  observe('longtask', entry => record.tasks.push({ at: entry.startTime, duration: entry.duration }))
  observe('long-animation-frame', entry => {
    const own = entry.scripts.filter(script => script.sourceURL.startsWith(location.origin))
    record.frames.push({
      at: entry.startTime,
      duration: entry.duration,
      script: own.reduce((sum, script) => sum + script.duration, 0),
      layout:
        entry.styleAndLayoutStart > 0 ? entry.startTime + entry.duration - entry.styleAndLayoutStart : 0,
    })
  })
  observe(
    'event',
    entry => {
      if (entry.interactionId) record.events.push({ at: entry.startTime, duration: entry.duration })
    },
    { durationThreshold: 16 },
  )
  // An entry forgets its target when that is removed, as Load more is: the press itself is remembered.
  window.addEventListener(
    'pointerdown',
    event => record.presses.push({ at: event.timeStamp, kind: kindOf(event.target) }),
    true,
  )
})()
