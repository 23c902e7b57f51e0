import { beforeEach, expect, test } from 'vitest'
import type { KeptLease, LeaseState } from '#shared/domain/session/lease.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { createLeaseKeeper, type LeaseKeeper } from './lease-keeper.ts'

const SERVER = '2026-11-02T16:00:00.000Z' as Instant
const UNTIL = '2026-11-03T00:00:00.000Z' as Instant
const HOUR = 3_600_000

/** What the machine's clock shows beside the true time; somebody may set it. */
let clockOffMs: number
let trueMs: number
let monotonicMs: number
let look: (() => void) | null
let changes: LeaseState[]
let kept: KeptLease[]
let leases: LeaseKeeper

const start = (): LeaseKeeper => {
  monotonicMs = 0
  return createLeaseKeeper({
    clock: { now: () => instantFromMs(trueMs + clockOffMs) },
    monotonicMs: () => monotonicMs,
    every: (_ms, task) => {
      look = task
      return () => {
        look = null
      }
    },
    onChange: (state) => changes.push(state),
    onReached: (reached) => kept.push(reached),
  })
}
/** The application runs, and looks every minute. */
const work = (hours: number): void => {
  for (let minute = 0; minute < hours * 60; minute += 1) {
    trueMs += 60_000
    monotonicMs += 60_000
    look?.()
  }
}
/** Quit, and started again; what was kept last is all that is known. */
const restart = (hoursLater: number): void => {
  trueMs += hoursLater * HOUR
  leases = start()
  leases.follow(kept.at(-1) ?? null)
}

beforeEach(() => {
  clockOffMs = 0
  trueMs = msFromInstant(SERVER)
  changes = []
  kept = []
  leases = start()
  const granted = leases.granted({ customersUntil: UNTIL, serverNow: SERVER })
  kept.push(granted)
  leases.follow(granted)
})

test('customers are open until the lease ends; half an hour before, and when it ends, everybody hears', () => {
  work(7)
  expect([leases.state(), changes]).toEqual(['open', []])
  work(0.5)
  expect([leases.state(), changes]).toEqual(['ending', ['ending']])
  work(0.5)
  expect([leases.state(), changes]).toEqual(['customers_over', ['ending', 'customers_over']])
})

test.each([-10, 10])('a clock that is wrong by %i years all the time changes nothing', (years) => {
  clockOffMs = years * 365 * 24 * HOUR
  leases = start()
  leases.follow(leases.granted({ customersUntil: UNTIL, serverNow: SERVER }))
  work(7)
  expect(leases.state()).toBe('open')
  work(1)
  expect(leases.state()).toBe('customers_over')
})

test('setting the clock back prolongs nothing, while it runs or over a restart', () => {
  work(6)
  clockOffMs = -24 * HOUR
  work(1)
  expect(leases.state()).toBe('open')
  restart(0)
  expect(leases.state()).toBe('open')
  work(0.75)
  // What was reached before the restart was kept to within ten minutes.
  expect(leases.state()).toBe('ending')
  restart(0)
  work(0.5)
  expect(leases.state()).toBe('customers_over')
})

test('hours in which the machine slept or was off count', () => {
  trueMs += 9 * HOUR
  look?.()
  expect(leases.state()).toBe('customers_over')
  kept.splice(1)
  restart(0)
  expect(leases.state()).toBe('customers_over')
})

test('the next answer of the server opens everything again', () => {
  work(9)
  const serverNow = instantFromMs(trueMs)
  leases.follow(leases.granted({ customersUntil: instantFromMs(trueMs + 2 * HOUR), serverNow }))
  expect(leases.state()).toBe('open')
})

test('after thirty days without the server nothing is open', () => {
  restart(30 * 24)
  expect(leases.state()).toBe('all_over')
})

test('an account that never had a lease shows no customers before the server has answered', () => {
  leases.follow(null)
  expect([leases.state(), leases.customersUntil()]).toEqual(['customers_over', null])
})
