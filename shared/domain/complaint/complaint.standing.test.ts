import { describe, expect, test } from 'vitest'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { clockStanding, nextClock } from './complaint.standing.ts'
import { ComplaintClock, ComplaintStep } from './complaint.ts'

const at = (text: string): Instant => instantFromMs(Date.parse(text))

describe('how a clock stands', () => {
  const clock = ComplaintClock.parse({
    ruleId: 'r',
    name: 'r',
    kind: 'statutory',
    dueAt: at('2026-03-10T23:59:59.999+08:00'),
    source: 'source',
  })
  const step = (to: string, when: string) =>
    ComplaintStep.parse({ at: at(when), byId: 'a', byName: 'a', to, reason: '' })
  const open = [step('registered', '2026-03-02T10:00:00+08:00')]
  const told = [...open, step('communicated', '2026-03-09T10:00:00+08:00')]

  test('it runs, then is overdue, while nobody answered', () => {
    expect(clockStanding(clock, { steps: open }, at('2026-03-10T22:59:59.999+08:00'))).toEqual({
      state: 'running',
      msLeft: 3_600_000,
    })
    expect(clockStanding(clock, { steps: open }, at('2026-03-11T00:59:59.999+08:00'))).toEqual({
      state: 'overdue',
      msOver: 3_600_000,
    })
  })

  test('no breach is reported after the customer was told in time, also when the file is closed much later', () => {
    const closed = [...told, step('closed', '2026-04-20T10:00:00+08:00')]
    for (const steps of [told, closed])
      expect(clockStanding(clock, { steps }, at('2026-05-01T00:00:00+08:00'))).toEqual({
        state: 'met',
        at: told[1]?.at,
      })
  })

  test('an answer that came late stays late', () => {
    const steps = [...open, step('communicated', '2026-03-11T00:59:59.999+08:00')]
    expect(clockStanding(clock, { steps }, at('2026-05-01T00:00:00+08:00'))).toMatchObject({
      state: 'missed',
      msOver: 3_600_000,
    })
  })

  test('a matter that comes back runs again', () => {
    const steps = [...told, step('investigating', '2026-03-09T12:00:00+08:00')]
    expect(clockStanding(clock, { steps }, at('2026-03-09T23:59:59.999+08:00')).state).toBe('running')
  })

  test('the clock that a list shows is the next one to run out, and none once the customer has the answer', () => {
    const later = { ...clock, dueAt: at('2026-03-20T23:59:59.999+08:00') }
    const complaint = { clocks: [later, clock], status: 'investigating' as const, steps: open }
    expect(nextClock(complaint)).toEqual(clock)
    expect(nextClock({ ...complaint, status: 'communicated', steps: told })).toBeNull()
    expect(nextClock({ ...complaint, status: 'withdrawn', steps: [] })).toBeNull()
  })
})
