/** Nobody's case is closed behind their back, and nobody is called at night or without end. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaintRow, local, ZONE } from '../../../test/fixtures/centre-rows.ts'
import { answered, followUpCall, followUpRule, survey } from '../../../test/fixtures/follow-ups.ts'
import { CaseRules, faultOfCaseRules, repeatDaysOf } from './case-rules.ts'
import { timedLaps } from './complaint.standing.ts'
import type { Complaint } from './complaint.ts'
import { FollowUpRule, followUpOwed, followUpStanding, satisfactionOf } from './follow-up.rules.ts'
import { isBlankSurvey, isDissatisfied, surveyQuestions, weakPoints } from './follow-up.ts'

const rule = (given: Record<string, unknown>) => FollowUpRule.parse({ ...followUpRule, ...given })
const CATEGORIES = [
  { id: 'network', parentId: null },
  { id: 'fault', parentId: 'network' },
] as never[]
const standing = (given: Partial<Complaint>, rules: readonly FollowUpRule[] = [followUpRule]) =>
  followUpStanding(complaintRow('c1', given), { rules, categories: CATEGORIES, zone: ZONE })

describe('which answers are followed up', () => {
  test('by kind, by category with all under it, and by the day of the answer', () => {
    const told = answered('2026-03-02 10:00')
    expect(standing(told).state).toBe('due')
    expect(standing({ ...told, kind: 'enquiry' }).state).toBe('not_needed')
    expect(standing(told, [rule({ categoryIds: ['network'] })]).state).toBe('due')
    expect(standing(told, [rule({ categoryIds: ['billing'] })]).state).toBe('not_needed')
    expect(standing(told, [rule({ effectiveTo: '2026-03-01' })]).state).toBe('not_needed')
    expect(standing(told, [rule({ effectiveFrom: '2026-03-03' })]).state).toBe('not_needed')
  })

  test('of several the first in the administrator’s order', () => {
    const rules = [rule({ id: 'first', withinHours: 48 }), followUpRule]
    expect(standing(answered('2026-03-02 10:00'), rules)).toMatchObject({ rule: { id: 'first' } })
  })

  test('none as long as nobody was told anything, none of practice', () => {
    expect(standing({ status: 'investigating' }).state).toBe('no_answer_yet')
    expect(standing({ ...answered('2026-03-02 10:00'), training: true }).state).toBe('no_answer_yet')
  })
})

describe('when they are called', () => {
  test('some hours after the answer, by day, until a day after it', () => {
    expect(standing(answered('2026-03-02 10:00'))).toMatchObject({
      nextAt: local('2026-03-02 14:00'),
      dueAt: local('2026-03-03 10:00'),
      lapsesAt: local('2026-03-09 10:00'),
    })
    expect(standing(answered('2026-03-02 19:00'))).toMatchObject({ nextAt: local('2026-03-03 08:30') })
    expect(standing(answered('2026-03-02 02:00'))).toMatchObject({ nextAt: local('2026-03-02 08:30') })
  })

  test('again after a while, and no more often than the rule says', () => {
    const once = [followUpCall('2026-03-02 20:30')]
    expect(standing(answered('2026-03-02 10:00', once))).toMatchObject({
      attempts: 1,
      nextAt: local('2026-03-03 08:30'),
    })
    const often = ['2026-03-02 14:00', '2026-03-02 16:00', '2026-03-03 09:00'].map((at) => followUpCall(at))
    expect(standing(answered('2026-03-02 10:00', often))).toEqual({ state: 'unreached', attempts: 3 })
  })

  test('never outside the hours, and never twice within the pause, at whatever minute they were told', () => {
    fc.assert(
      fc.property(fc.nat(14 * 1440), fc.nat(3 * 1440), (toldAfter, triedAfter) => {
        const at = (minutes: number) =>
          new Date(Date.parse(local('2026-03-02 00:00')) + minutes * 60_000).toISOString()
        const given = answered('2026-03-02 00:00')
        const told = { ...given.handling?.communication, at: at(toldAfter) }
        const call = { ...followUpCall('2026-03-02 00:00'), at: at(toldAfter + triedAfter) }
        const handling = { ...given.handling, communication: told, followUps: [call] }
        const found = standing({ ...given, handling } as Partial<Complaint>)
        if (found.state !== 'due') throw new Error(found.state)
        const wall = new Date(Date.parse(found.nextAt) + 8 * 3_600_000).toISOString().slice(11, 16)
        expect(wall >= '08:30' && wall < '21:00').toBe(true)
        expect(Date.parse(found.nextAt)).toBeGreaterThanOrEqual(Date.parse(call.at) + 3_600_000)
      }),
    )
  })
})

describe('when the case may be closed', () => {
  const owed = (given: Partial<Complaint>, now: string, rules = [followUpRule]) =>
    followUpOwed(standing(given, rules), local(now))

  test('when they said something, refused, or are not to be called', () => {
    const call = (result: Parameters<typeof followUpCall>[1]) =>
      answered('2026-03-02 10:00', [followUpCall('2026-03-02 15:00', result)])
    expect(owed(answered('2026-03-02 10:00'), '2026-03-02 16:00')).toBe('owed')
    expect(owed(call({ outcome: 'unreached' }), '2026-03-02 16:00')).toBe('owed')
    expect(owed(call({ outcome: 'answered', survey: survey() }), '2026-03-02 16:00')).toBe('settled')
    expect(owed(call({ outcome: 'declined' }), '2026-03-02 16:00')).toBe('settled')
    expect(owed(call({ outcome: 'not_to_be_called' }), '2026-03-02 16:00')).toBe('settled')
  })

  test('without, after so many days, where the rule says so', () => {
    const told = answered('2026-03-02 10:00')
    expect(owed(told, '2026-03-09 09:59')).toBe('owed')
    expect(owed(told, '2026-03-09 10:00')).toBe('settled')
    expect(owed(told, '2026-12-09 10:00', [rule({ closeAfterDays: null })])).toBe('owed')
  })
})

test('ADR 24: calls after the answer neither move a limit nor make one late', () => {
  const clock = {
    ruleId: 'r',
    name: 'r',
    kind: 'internal',
    dueAt: local('2026-03-02 12:00'),
    source: 's',
  } as const
  const terms = { limit: { unit: 'hours', amount: 4 }, zone: ZONE, measures: 'resolution' } as const
  const laps = (given: Partial<Complaint>) =>
    timedLaps({ ...clock, terms }, complaintRow('c1', { receivedAt: local('2026-03-02 08:00'), ...given }))
  const told = answered('2026-03-02 10:00')
  const called = answered('2026-03-02 10:00', [followUpCall('2026-03-03 15:00')])
  const [step] = called.steps ?? []
  const steps =
    step === undefined ? [] : [step, { ...step, at: local('2026-03-03 15:00'), to: 'follow_up' as const }]
  expect(laps({ ...called, steps })).toEqual(laps(told))
  expect(laps(told)).toMatchObject([
    { stop: { how: 'answered' }, dueAt: Date.parse(local('2026-03-02 12:00')) },
  ])
})

describe('what they said', () => {
  test('seven questions, each with how much it matters; nothing said is no answer', () => {
    expect([...surveyQuestions, 'comment']).toHaveLength(7)
    const nothing = survey({ worked: null, answers: { overall: { satisfaction: null, importance: null } } })
    expect(isBlankSurvey(nothing)).toBe(true)
    expect(isBlankSurvey({ ...nothing, commentImportance: 3 })).toBe(false)
    expect(isBlankSurvey({ ...nothing, answers: { speed: { satisfaction: null, importance: 1 } } })).toBe(
      false,
    )
  })

  test('what was rated low comes by how much it matters', () => {
    const answers = {
      waiting: { satisfaction: 1, importance: 2 },
      attitude: { satisfaction: 2, importance: 5 },
      speed: { satisfaction: 3, importance: 5 },
    }
    expect(weakPoints(survey({ answers }))).toEqual(['attitude', 'waiting'])
  })

  test('whoever is not helped is not content, whatever marks they gave', () => {
    expect(isDissatisfied(survey())).toBe(false)
    expect(isDissatisfied(survey({ worked: 'partly' }))).toBe(true)
    expect(isDissatisfied(survey({ answers: { overall: { satisfaction: 2, importance: null } } }))).toBe(true)
  })

  test('the word of the customer is what the case is closed with', () => {
    const said = (given: Parameters<typeof survey>[0]) =>
      satisfactionOf([
        followUpCall('2026-03-02 14:00'),
        followUpCall('2026-03-02 15:00', { outcome: 'answered', survey: survey(given) }),
      ])
    expect(said({})).toBe('satisfied')
    expect(said({ answers: { overall: { satisfaction: 3, importance: null } } })).toBe('accepts')
    expect(said({ worked: 'no' })).toBe('dissatisfied')
    expect(said({ worked: null, answers: {}, comment: '谢谢' })).toBeNull()
    expect(satisfactionOf([followUpCall('2026-03-02 14:00')])).toBe('not_reached')
    expect(satisfactionOf([followUpCall('2026-03-02 14:00', { outcome: 'declined' })])).toBeNull()
    expect(satisfactionOf([])).toBeUndefined()
  })
})

test('the administrator’s rules: a call that is due before it may be made is told, and a month is a repeat', () => {
  const rules = (followUps: readonly FollowUpRule[], given = {}) =>
    CaseRules.parse({ id: 'case-rules', causes: [], authorities: [], departments: [], followUps, ...given })
  expect(faultOfCaseRules(rules([followUpRule]))).toBeNull()
  expect(faultOfCaseRules(rules([rule({ afterHours: 24 })]))).toBe('complaints')
  expect(faultOfCaseRules(rules([rule({ hours: { from: '21:00', to: '08:30' } })]))).toBe('complaints')
  expect(faultOfCaseRules(rules([followUpRule, followUpRule]))).toBe('complaints')
  expect(repeatDaysOf(null)).toBe(30)
  expect(repeatDaysOf(rules([]))).toBe(30)
  expect(repeatDaysOf(rules([], { repeatDays: 14 }))).toBe(14)
})
