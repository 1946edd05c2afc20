import { afterEach } from 'vitest'
import { failOnConsole } from './support/console'

failOnConsole()

if (typeof document !== 'undefined') {
  const { cleanup } = await import('@testing-library/react')
  // Testing Library does both by itself only where the test functions are globals.
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  afterEach(cleanup)
}
