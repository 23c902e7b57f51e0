/** Customers are not left on the screen of an empty chair, and no agent who talks is locked out of what they read. */
import { expect, test, vi } from 'vitest'
import type { CallActivity } from '#shared/domain/call/call-activity.ts'
import { li } from '../../test/fixtures/centre-rows.ts'
import { signedInAs } from '../../test/fixtures/signed-in.ts'
import { keepIdleLock } from './idle-lock.ts'

vi.mock('electron', () => ({}))

function chair(place: 'home' | 'office', call: CallActivity['phase'] = 'none') {
  const signedIn = signedInAs(li)
  const view = { ...signedIn, profile: { ...signedIn.profile, place } }
  const chair = { idleMinutes: 0, locks: [] as string[], look: () => {}, system: (_event: string) => {} }
  const listeners = new Map<string, () => void>()
  keepIdleLock({
    session: { view: () => view, lock: (why) => void chair.locks.push(why) },
    calls: { phase: () => call },
    input: {
      getSystemIdleTime: () => chair.idleMinutes * 60,
      on: (event, listener) => listeners.set(event, listener),
    },
    every: (_ms, task) => {
      chair.look = task
    },
  })
  chair.system = (event) => listeners.get(event)?.()
  return chair
}

test.each([
  ['home', 'none', 9.9, []],
  ['home', 'none', 10, ['idle']],
  ['office', 'none', 29.9, []],
  ['office', 'none', 30, ['idle']],
  ['home', 'talking', 29.9, []],
  ['home', 'talking', 30, ['idle']],
  ['home', 'ringing', 10, ['idle']],
] as const)('%s, call %s: %d minutes without a touch → %j', (place, call, minutes, locks) => {
  const watched = chair(place, call)
  watched.idleMinutes = minutes
  watched.look()
  expect(watched.locks).toEqual(locks)
})

test.each(['lock-screen', 'suspend'])('the system’s own %s locks at once, also in a call', (event) => {
  const watched = chair('office', 'talking')
  watched.system(event)
  expect(watched.locks).toEqual(['asked'])
})
