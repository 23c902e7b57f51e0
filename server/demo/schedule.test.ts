import { describe, expect, it } from 'vitest'
import { overlaps, restBetween, shiftStart, workedMs } from '#shared/domain/schedule/shift.interval.ts'
import type { Activity, Shift } from '#shared/domain/schedule/shift.ts'
import { BusinessDate, msFromInstant } from '#shared/kernel/clock.ts'
import { dayOf, instantAt, mondayOf } from './calendar.ts'
import { createDutyRoster, createShifts } from './schedule.ts'
import { demoColleagues, demoSwapPolicy } from './team.ts'

const HOUR_MS = 3_600_000
const today = dayOf(BusinessDate.parse('2026-11-22'))
const shifts = createShifts(today)
const ofAgent = (agentId: string): readonly Shift[] =>
  shifts
    .filter((shift) => shift.agentId === agentId)
    .toSorted((one, other) => shiftStart(one).localeCompare(shiftStart(other)))
const lasting = ({ start, end }: Activity): number => msFromInstant(end) - msFromInstant(start)

describe('the six weeks of shifts, which an agent would otherwise find wrong at the first swap', () => {
  it('begins on the Monday of the week before last and lasts six weeks', () => {
    const dates = [...new Set(shifts.map((shift) => shift.businessDate))].toSorted()
    expect(dates).toHaveLength(42)
    expect(dates[0]).toBe('2026-11-02')
    expect(mondayOf(today)).toBe(dayOf(BusinessDate.parse('2026-11-16')))
  })

  it.each(demoColleagues.map(({ agent }) => [agent.name, agent.id] as const))(
    'gives %s no overlap, enough rest, a day off in every seven and forty hours a week',
    (_name, agentId) => {
      const own = ofAgent(agentId)
      for (const [index, shift] of own.entries()) {
        const next = own[index + 1]
        if (next === undefined) break
        expect(overlaps(shift, next)).toBe(false)
        expect(restBetween(shift, next)).toBeGreaterThanOrEqual(demoSwapPolicy.minimumRestHours * HOUR_MS)
      }
      const days = new Set(own.map((shift) => dayOf(shift.businessDate)))
      for (const day of days)
        expect([0, 1, 2, 3, 4, 5, 6].every((later) => days.has(day + later))).toBe(false)
      for (let week = 0; week < 6; week += 1) {
        const monday = mondayOf(today - 14) + week * 7
        const inWeek = own.filter(({ businessDate }) => mondayOf(dayOf(businessDate)) === monday)
        const meals = inWeek.flatMap(({ segments }) =>
          segments.flatMap(({ activities }) => activities.filter(({ kind }) => kind === 'meal').map(lasting)),
        )
        const paid =
          inWeek.reduce((sum, shift) => sum + workedMs(shift), 0) - meals.reduce((a, b) => a + b, 0)
        expect(paid).toBeLessThanOrEqual(40 * HOUR_MS)
      }
    },
  )

  it('has somebody taking calls in every quarter of an hour of every day and night', () => {
    const onDuty = createDutyRoster()
    const first = mondayOf(today - 14)
    const empty: string[] = []
    for (let day = first + 1; day < first + 42; day += 1) {
      for (let minute = 0; minute < 1440; minute += 15) {
        if (!onDuty({ day, minute }).some(({ agent }) => !agent.lead)) empty.push(`${day} ${minute}`)
      }
    }
    expect(empty).toEqual([])
  })

  it('tells from the rows who is on duty exactly as the roster does', () => {
    const onDuty = createDutyRoster()
    for (let minute = 0; minute < 1440; minute += 20) {
      const at = instantAt({ day: today, minute })
      const fromRows = shifts
        .filter(({ segments }) =>
          segments.some(({ activities }) =>
            activities.some(({ kind, start, end }) => kind === 'queue' && start <= at && at < end),
          ),
        )
        .map(({ agentId }) => agentId)
      const asked = onDuty({ day: today, minute }).map(({ agent }) => agent.id)
      expect(asked.toSorted()).toEqual(fromRows.toSorted())
    }
  })

  it('fills every segment with activities from end to end', () => {
    for (const { segments } of shifts)
      for (const { start, end, activities } of segments) {
        expect(activities[0]?.start).toBe(start)
        expect(activities.at(-1)?.end).toBe(end)
        for (const [index, activity] of activities.entries()) {
          expect(lasting(activity)).toBeGreaterThan(0)
          if (index > 0) expect(activity.start).toBe(activities[index - 1]?.end)
        }
      }
  })

  it('has split shifts with a gap, and nights at home that end on another date', () => {
    const split = shifts.filter(({ kind }) => kind === 'split')
    const night = shifts.filter(({ kind }) => kind === 'night')
    expect(split.length).toBeGreaterThanOrEqual(40)
    expect(split.every(({ segments }) => segments.length === 2)).toBe(true)
    expect(night.length).toBe(84)
    expect(night.every(({ place }) => place === 'home')).toBe(true)
    // 22:00 to 06:00 in Shanghai is 14:00Z to 22:00Z.
    expect(night.every((shift) => shiftStart(shift).endsWith('T14:00:00.000Z'))).toBe(true)
  })
})
