/** Each test is a mistake that other products made with their clocks, or what somebody at the desk would otherwise be told wrongly. */
import { describe, expect, test } from 'vitest'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { CategoryId } from '#shared/kernel/ids.ts'
import type { History } from './clock-laps.ts'
import { ClockRule } from './clock-rule.ts'
import { clocksFor } from './complaint.clocks.ts'
import { assumedYearOf, clockStanding, nextClock, timedLaps } from './complaint.standing.ts'
import { ComplaintClock, ComplaintNote, ComplaintStep } from './complaint.ts'

const ZONE = 'Asia/Shanghai'
const at = (text: string): Instant => instantFromMs(Date.parse(`${text.replace(' ', 'T')}:00+08:00`))
const HOUR = 3_600_000

const rule = (given: Record<string, unknown>) =>
  ClockRule.parse({
    id: 'r',
    name: 'r',
    kind: 'internal',
    categoryId: null,
    limit: { unit: 'hours', amount: 24 },
    source: 'policy',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    ...given,
  })
const step = (to: string, when: string, ownerId?: string) =>
  ComplaintStep.parse({
    at: at(when),
    byId: 'a',
    byName: 'a',
    to,
    reason: '',
    ...(ownerId ? { ownerId } : {}),
  })
const note = (when: string, audience: 'internal' | 'customer' = 'customer') =>
  ComplaintNote.parse({ id: when, at: at(when), byId: 'a', byName: 'a', audience, text: 'said' })

/** A case received on Monday, 2 March 2026 at 10:00, with the clocks of these rules. */
function caseWith(rules: readonly Record<string, unknown>[], given: Partial<History> = {}) {
  const receivedAt = at('2026-03-02 10:00')
  const facts = { categoryId: CategoryId.parse('c'), fields: {} }
  const named = rules.map((one, index) => rule({ id: `r${index}`, ...one }))
  const clocks = clocksFor({ rules: named, categories: [], facts, channel: 'phone', receivedAt, zone: ZONE })
  const steps = [step('registered', '2026-03-02 10:00')]
  return {
    clocks,
    receivedAt,
    notes: [],
    status: 'investigating' as const,
    ...given,
    steps: given.steps ?? steps,
  }
}
type Case = ReturnType<typeof caseWith>
const opened = (...more: readonly ComplaintStep[]) => [step('registered', '2026-03-02 10:00'), ...more]
const clockOf = (complaint: Case, ruleId = 'r0'): ComplaintClock => {
  const found = complaint.clocks.find((clock) => clock.ruleId === ruleId)
  if (found === undefined) throw new Error(`No clock ${ruleId}`)
  return found
}
const standing = (complaint: Case, now: string, ruleId = 'r0') =>
  clockStanding(clockOf(complaint, ruleId), complaint, at(now))
const dueOf = (complaint: Case, ruleId = 'r0') => {
  const due = timedLaps(clockOf(complaint, ruleId), complaint).at(-1)?.dueAt
  return due == null ? null : instantFromMs(due)
}

describe('clock mistakes seen in other products', () => {
  const firstAndUpdate = [
    { measures: 'first_response', limit: { unit: 'hours', amount: 24 } },
    { measures: 'update', limit: { unit: 'hours', amount: 2 } },
  ]

  test('the update timer never overrules the timer of the first response', () => {
    const complaint = caseWith(firstAndUpdate)
    expect(nextClock(complaint)?.clock.ruleId).toBe('r0')
    expect(standing(complaint, '2026-03-02 18:00', 'r1')).toEqual({ state: 'not_begun' })
    const late = standing(complaint, '2026-03-03 11:00')
    expect(late).toEqual({ state: 'overdue', msOver: HOUR })
  })

  test('once the customer had the first response, updates are due in their own rhythm', () => {
    const complaint = caseWith(firstAndUpdate, {
      notes: [note('2026-03-02 12:00'), note('2026-03-02 13:30')],
    })
    expect(standing(complaint, '2026-03-02 14:00').state).toBe('met')
    expect(nextClock(complaint)?.clock.ruleId).toBe('r1')
    expect(dueOf(complaint, 'r1')).toBe(at('2026-03-02 15:30'))
    expect(standing(complaint, '2026-03-02 16:00', 'r1').state).toBe('overdue')
  })

  test('no update is due once the customer has the answer, and again when it was not enough', () => {
    const answered = [...opened(step('communicated', '2026-03-02 12:00'))]
    const complaint = caseWith(firstAndUpdate, { steps: answered, notes: [note('2026-03-02 11:00')] })
    expect(nextClock({ ...complaint, status: 'communicated' })).toBeNull()
    const back = [...answered, step('investigating', '2026-03-02 14:00')]
    expect(dueOf({ ...complaint, steps: back }, 'r1')).toBe(at('2026-03-02 16:00'))
  })

  test('a breach is not reported after the reply was sent in time', () => {
    const complaint = caseWith([{}], { steps: opened(step('communicated', '2026-03-03 09:59')) })
    for (const now of ['2026-03-03 10:30', '2026-05-01 00:00'])
      expect(standing(complaint, now)).toEqual({ state: 'met', at: at('2026-03-03 09:59') })
  })

  test('a reply made in time offline and synced behind later steps was in time', () => {
    const steps = opened(
      step('assigned', '2026-03-03 12:00', 'b'),
      step('communicated', '2026-03-03 09:59', 'b'),
    )
    expect(standing(caseWith([{}], { steps }), '2026-03-03 13:00').state).toBe('met')
    const first = caseWith([{ measures: 'first_response' }], {
      steps: opened(step('assigned', '2026-03-02 11:00', 'b'), step('assigned', '2026-03-03 12:00', 'c')),
      notes: [note('2026-03-03 09:59')],
    })
    expect(standing(first, '2026-03-03 13:00').state).toBe('met')
  })

  test('an old timer does not survive a transfer: the next owner has one of their own', () => {
    const steps = opened(step('assigned', '2026-03-02 11:00', 'b'), step('assigned', '2026-03-03 08:00', 'c'))
    const complaint = caseWith([{}], { steps })
    expect(dueOf(complaint)).toBe(at('2026-03-04 08:00'))
    expect(standing(complaint, '2026-03-03 12:00').state).toBe('running')
    expect(timedLaps(clockOf(complaint), complaint).map(({ stop }) => stop?.how)).toEqual([
      'transferred',
      undefined,
    ])
  })

  test('what was late before the transfer stays late, and whoever takes it over is not', () => {
    const steps = opened(step('assigned', '2026-03-02 11:00', 'b'), step('assigned', '2026-03-03 12:00', 'c'))
    const complaint = caseWith([{}], { steps })
    const [first] = timedLaps(clockOf(complaint), complaint)
    expect(first?.stop?.at).toBeGreaterThan(first?.dueAt ?? Number.POSITIVE_INFINITY)
    expect(standing(complaint, '2026-03-03 13:00').state).toBe('running')
  })

  test('being taken for the first time, or given to the same person again, is no transfer', () => {
    const steps = opened(step('assigned', '2026-03-02 11:00', 'b'), step('assigned', '2026-03-03 08:00', 'b'))
    expect(dueOf(caseWith([{}], { steps }))).toBe(at('2026-03-03 10:00'))
  })

  test('the law’s limit goes on through every transfer, and so does a target that says so', () => {
    const steps = opened(step('assigned', '2026-03-02 11:00', 'b'), step('assigned', '2026-03-03 08:00', 'c'))
    const complaint = caseWith([{ kind: 'statutory', onTransfer: 'restart' }, { onTransfer: 'continue' }], {
      steps,
    })
    expect(dueOf(complaint, 'r0')).toBe(at('2026-03-03 10:00'))
    expect(dueOf(complaint, 'r1')).toBe(at('2026-03-03 10:00'))
  })

  test('a calendar with several segments a day runs in each of them and not between them', () => {
    const businessHours = {
      days: 'working',
      segments: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
    }
    const limit = (amount: number) => ({ businessHours, limit: { unit: 'hours', amount } })
    // 10:00–12:00 are two hours; the third begins after lunch.
    expect(dueOf(caseWith([limit(2)]))).toBe(at('2026-03-02 12:00'))
    expect(dueOf(caseWith([limit(3)]))).toBe(at('2026-03-02 14:30'))
    expect(dueOf(caseWith([limit(8)]))).toBe(at('2026-03-03 10:00'))
  })

  test('it stands still while the customer is waited for, where the rule says so and nowhere else', () => {
    const steps = opened(
      step('waiting_customer', '2026-03-02 16:00'),
      step('investigating', '2026-03-03 16:00'),
    )
    const complaint = caseWith([{ pausedBy: ['waiting_customer'] }, {}], { steps })
    expect(dueOf(complaint, 'r0')).toBe(at('2026-03-04 10:00'))
    expect(dueOf(complaint, 'r1')).toBe(at('2026-03-03 10:00'))
    const waiting = caseWith([{ pausedBy: ['waiting_customer'] }], { steps: steps.slice(0, 2) })
    expect(standing(waiting, '2026-04-01 00:00')).toEqual({
      state: 'paused',
      left: { unit: 'ms', amount: 18 * HOUR },
    })
    expect(nextClock(waiting)?.lap.dueAt).toBeNull()
  })

  test('a pause that begins after the end does not take the breach back', () => {
    const steps = opened(step('waiting_customer', '2026-03-03 12:00'))
    const complaint = caseWith([{ pausedBy: ['waiting_customer'] }], { steps })
    expect(standing(complaint, '2026-03-03 13:00')).toEqual({ state: 'overdue', msOver: 3 * HOUR })
  })
})

describe('when the owner is warned', () => {
  test('by a fixed time before the end, or by a share of the time that counts', () => {
    const office = { days: 'every', segments: [{ from: '09:00', to: '17:00' }] }
    const complaint = caseWith([
      { warning: { by: 'time', minutes: 120 } },
      { warning: { by: 'share', left: 0.5 }, businessHours: office, limit: { unit: 'hours', amount: 16 } },
    ])
    expect(standing(complaint, '2026-03-03 07:59')).toMatchObject({ state: 'running', near: 'calm' })
    expect(standing(complaint, '2026-03-03 08:00')).toMatchObject({ state: 'running', near: 'near' })
    // Half of sixteen office hours is over on the next morning at ten, not in the middle of the night.
    expect(standing(complaint, '2026-03-03 09:59', 'r1')).toMatchObject({ near: 'calm' })
    expect(standing(complaint, '2026-03-03 10:00', 'r1')).toMatchObject({ near: 'near' })
  })

  test('a rule that says nothing warns in its last quarter, and a long one on its last day: days of amber cry wolf', () => {
    const complaint = caseWith([{}, { limit: { unit: 'hours', amount: 15 * 24 } }])
    expect(standing(complaint, '2026-03-03 03:59')).toMatchObject({ near: 'calm' })
    expect(standing(complaint, '2026-03-03 04:00')).toMatchObject({ near: 'near' })
    expect(standing(complaint, '2026-03-16 09:00', 'r1')).toMatchObject({ near: 'calm' })
    expect(standing(complaint, '2026-03-16 10:01', 'r1')).toMatchObject({ near: 'near' })
  })
})

describe('the life of a case', () => {
  const clock = ComplaintClock.parse({
    ruleId: 'old',
    name: 'old',
    kind: 'statutory',
    dueAt: at('2026-03-10 10:00'),
    source: 'law',
  })

  test('a case from before clocks had terms is shown as it was: one end, and nothing moves it', () => {
    const steps = opened(
      step('waiting_customer', '2026-03-03 10:00'),
      step('assigned', '2026-03-08 10:00', 'b'),
      step('assigned', '2026-03-09 10:00', 'c'),
    )
    const complaint = { ...caseWith([], { steps }), clocks: [clock] }
    expect(standing(complaint, '2026-03-10 11:00', 'old')).toEqual({ state: 'overdue', msOver: HOUR })
  })

  test('an answer that came late stays late, also when the file is closed much later', () => {
    const steps = opened(step('communicated', '2026-03-03 11:00'), step('closed', '2026-04-20 10:00'))
    expect(standing(caseWith([{}], { steps }), '2026-05-01 00:00')).toMatchObject({
      state: 'missed',
      msOver: HOUR,
    })
  })

  test('a matter that was not settled by the answer runs on with what was left', () => {
    const steps = opened(step('communicated', '2026-03-02 12:00'), step('investigating', '2026-03-02 14:00'))
    expect(dueOf(caseWith([{}], { steps }))).toBe(at('2026-03-03 10:00'))
  })

  test('one that is reopened months later is not overdue on the spot: its limit begins anew', () => {
    const steps = opened(
      step('communicated', '2026-03-02 12:00'),
      step('closed', '2026-03-02 13:00'),
      step('reopened', '2026-05-06 09:00'),
    )
    const complaint = caseWith([{ kind: 'statutory' }, { measures: 'first_response' }], { steps })
    expect(dueOf(complaint, 'r0')).toBe(at('2026-05-07 09:00'))
    expect(dueOf(complaint, 'r1')).toBe(at('2026-05-07 09:00'))
  })

  test('who withdraws in time is not counted as answered, nor as late', () => {
    const steps = opened(step('withdrawn', '2026-03-02 12:00'))
    expect(standing(caseWith([{}], { steps }), '2026-05-01 00:00').state).toBe('ended')
  })

  test('an authority’s limit is shown and is never the next one that we could breach', () => {
    const complaint = caseWith([{ binds: 'authority', limit: { unit: 'hours', amount: 1 } }, {}])
    expect(nextClock(complaint)?.clock.ruleId).toBe('r1')
  })

  test('an end that needs the holidays of a year that is not announced says so', () => {
    const complaint = caseWith([
      { kind: 'statutory', limit: { unit: 'working_days', amount: 250 } },
      { limit: { unit: 'calendar_days', amount: 400 } },
    ])
    const assumed = (ruleId: string) =>
      timedLaps(clockOf(complaint, ruleId), complaint).map((lap) =>
        assumedYearOf(clockOf(complaint, ruleId), lap),
      )
    expect(assumed('r0')).toEqual([2027])
    expect(assumed('r1')).toEqual([null])
  })
})
