/** Figures that a lead shows upwards: each is held against a slow count that asks the calendar for every case. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { complaintRow, li, local, wang } from '../../../test/fixtures/centre-rows.ts'
import { instantFromMs, msFromInstant } from '../../kernel/clock.ts'
import { AgentId, CategoryId, CauseId, ComplaintId } from '../../kernel/ids.ts'
import { type AnalysisFrame, analyse, causeLevelOf, levelOf, median } from './case-analysis.ts'
import { type CaseFigures, figuresOf } from './case-figures.ts'
import type { CaseRules } from './case-rules.ts'
import { type Complaint, ComplaintStep } from './complaint.ts'

const NOW = local('2026-03-30 12:00')
const FROM = local('2026-01-01 00:00')
const base = figuresOf(complaintRow('c'))
const frame = (given: Partial<AnalysisFrame> = {}): AnalysisFrame => ({
  from: FROM,
  now: NOW,
  zone: 'Asia/Shanghai',
  productOf: () => null,
  categoryIn: (id) => id,
  causeIn: (id) => id,
  ...given,
})
const step = (to: string, at: string) =>
  ComplaintStep.parse({ at: local(at), byId: li.id, byName: li.name, to, reason: '' })
const figures = (given: Partial<Complaint>) =>
  figuresOf(complaintRow('c', { receivedAt: local('2026-03-02 09:00'), ...given }))

describe('what is counted of a case', () => {
  const clocks: Complaint['clocks'] = [
    { ruleId: 'r', name: '答复', kind: 'internal', dueAt: local('2026-03-03 09:00'), source: '规范' },
  ]
  it('the answer that stood, not one that was taken back', () => {
    const steps = [
      step('registered', '2026-03-02 09:00'),
      step('communicated', '2026-03-02 12:00'),
      step('investigating', '2026-03-02 13:00'),
      step('communicated', '2026-03-02 18:00'),
      step('closed', '2026-03-05 10:00'),
    ]
    expect(figures({ steps, clocks }).answeredAt).toBe(msFromInstant(local('2026-03-02 18:00')))
    expect(figures({ steps, clocks }).lateFrom).toBeNull()
    expect(figures({ steps: steps.slice(0, 3), clocks }).answeredAt).toBeNull()
  })
  it('late is what was answered after the limit, or is open past it', () => {
    const steps = [step('registered', '2026-03-02 09:00'), step('communicated', '2026-03-03 10:00')]
    expect(figures({ steps, clocks }).lateFrom).toBe(msFromInstant(local('2026-03-03 09:00')))
    expect(figures({ clocks }).lateFrom).toBe(msFromInstant(local('2026-03-03 09:00')))
  })
  it('told twice is what was asked again, came back, or was a repeat', () => {
    expect(figures({}).toldTwice).toBe(false)
    expect(figures({ askedAgain: ['place'] }).toldTwice).toBe(true)
    expect(figures({ repeat: true }).toldTwice).toBe(true)
    expect(figures({ steps: [step('reopened', '2026-03-04 09:00')] }).toldTwice).toBe(true)
  })
})

const DAY = 86_400_000
const oneCase = fc.record({
  receivedAt: fc.integer({ min: msFromInstant(FROM) - 5 * DAY, max: msFromInstant(NOW) + DAY }),
  answerAfter: fc.option(fc.integer({ min: 0, max: 20 * DAY })),
  lateAfter: fc.option(fc.integer({ min: 0, max: 30 * DAY })),
  ownerId: fc.constantFrom(li.id, wang.id, null),
  categoryId: fc.constantFrom('a', 'b').map((id) => CategoryId.parse(id)),
  causeId: fc.option(fc.constantFrom('x', 'y').map((id) => CauseId.parse(id))),
  district: fc.constantFrom('滨江区', '西城区', ''),
  toldTwice: fc.boolean(),
})
const made = fc.array(oneCase, { maxLength: 60 }).map((all) =>
  all.map(
    ({ receivedAt, answerAfter, lateAfter, ...rest }, index): CaseFigures => ({
      ...base,
      ...rest,
      id: ComplaintId.parse(`c-${index}`),
      receivedAt: instantFromMs(receivedAt),
      answeredAt: answerAfter === null ? null : receivedAt + answerAfter,
      lateFrom: lateAfter === null ? null : receivedAt + lateAfter,
    }),
  ),
)

it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'])(
  'in %s everything is what a slow count says',
  (zone) => {
    const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
    const monday = (ms: number) => {
      const date = zoned(ms).toPlainDate()
      return date.subtract({ days: date.dayOfWeek - 1 }).toString()
    }
    fc.assert(
      fc.property(made, (cases) => {
        const result = analyse(cases, frame({ zone }))
        const counted = cases.filter(({ receivedAt }) => receivedAt >= FROM && receivedAt <= NOW)
        const late = ({ lateFrom }: CaseFigures) => lateFrom !== null && lateFrom <= msFromInstant(NOW)
        const answered = counted.filter((one) => one.answeredAt !== null)
        expect(result.received).toBe(counted.length)
        expect(result.toldTwice).toBe(counted.filter((one) => one.toldTwice).length)
        expect(result.inTime).toBe(answered.filter((one) => !late(one)).length)
        for (const { id, count } of result.byDistrict)
          expect(count).toBe(counted.filter(({ district }) => district === id).length)
        expect(result.byCause.reduce((sum, { count }) => sum + count, 0)).toBe(
          counted.filter(({ causeId }) => causeId !== null).length,
        )
        for (const { agentId, open, inTime, late: over } of result.byAgent) {
          const own = counted.filter(({ ownerId }) => ownerId === agentId)
          expect(open + inTime + over).toBe(own.length)
          expect(over).toBe(own.filter((one) => one.answeredAt !== null && late(one)).length)
        }
        for (const [weekday, hours] of result.byHour.entries())
          for (const [hour, count] of hours.entries())
            expect(count).toBe(
              counted.filter((one) => {
                const at = zoned(msFromInstant(one.receivedAt))
                return at.dayOfWeek - 1 === weekday && at.hour === hour
              }).length,
            )
        for (const week of result.weeks) {
          expect(week.received).toBe(
            counted.filter((one) => monday(msFromInstant(one.receivedAt)) === week.monday).length,
          )
          const done = answered.filter((one) => monday(one.answeredAt ?? 0) === week.monday)
          expect(week.answered).toBe(done.length)
          expect(week.inTime).toBe(done.filter((one) => !late(one)).length)
        }
      }),
      { numRuns: 60 },
    )
  },
)

it('a level of a tree counts what lies below it, and what was chosen itself', () => {
  const nodes = [
    { id: 'net', parentId: null },
    { id: 'drops', parentId: 'net' },
    { id: 'evening', parentId: 'drops' },
    { id: 'bill', parentId: null },
  ]
  expect(['evening', 'net', 'bill', 'gone'].map(levelOf(nodes, null))).toEqual(['net', 'net', 'bill', 'gone'])
  expect(['evening', 'net', 'bill'].map(levelOf(nodes, 'net'))).toEqual(['drops', 'net', null])
})

it('causes begin with the three tops', () => {
  const cause = (id: string, parentId: string | null): CaseRules['causes'][number] => ({
    ...{ id: CauseId.parse(id), parentId: parentId === null ? null : CauseId.parse(parentId) },
    ...{ top: 'product', name: id, keywords: [], effectiveTo: null },
  })
  const causes = [cause('network', null), cause('line', 'network')]
  expect(['line', 'service'].map(causeLevelOf(causes, null))).toEqual(['product', 'service'])
  expect(['line', 'service'].map(causeLevelOf(causes, 'product'))).toEqual(['network', null])
  expect(causeLevelOf(causes, 'network')('line')).toBe('line')
})

it('the median of none is none', () => {
  expect([median([]), median([3]), median([4, 1]), median([9, 1, 2])]).toEqual([null, 3, 2.5, 2])
})

it('fifty thousand cases take no second', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => ({
    ...base,
    receivedAt: instantFromMs(msFromInstant(FROM) + (index % 80) * DAY + index * 977),
    ownerId: AgentId.parse(`a-${index % 40}`),
  }))
  const began = performance.now()
  expect(analyse(many, frame()).received).toBeGreaterThan(40_000)
  expect(performance.now() - began).toBeLessThan(1_000)
})
