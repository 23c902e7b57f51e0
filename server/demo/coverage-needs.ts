/** How many people each queue needs in the six weeks of the rota: a peak before noon and one in the evening, fewer on weekends. */
import { type CoverageNeed, coverageNeedId, QUARTERS } from '#shared/domain/schedule/coverage-need.ts'
import { type Day, DEMO_ZONE, dateOf, weekdayOf } from './calendar.ts'
import { PLANNED_DAYS, plannedFrom } from './schedule.ts'
import { DEMO_TEAM, demoQueues } from './team.ts'

/** From which hour on how many. */
const WORKDAY = [
  [0, 1],
  [7, 2],
  [9, 3],
  [12, 2],
  [14, 3],
  [17, 2],
  [19, 3],
  [22, 1],
] as const
const WEEKEND = [
  [0, 1],
  [9, 2],
  [22, 1],
] as const
const SATURDAY = 5

const neededOn = (day: Day): number[] => {
  const steps = weekdayOf(day) >= SATURDAY ? WEEKEND : WORKDAY
  return Array.from({ length: QUARTERS }, (_none, quarter) => {
    const [, people = 0] = steps.findLast(([hour]) => hour * 4 <= quarter) ?? []
    return people
  })
}

export const createCoverageNeeds = (today: Day): readonly CoverageNeed[] =>
  Array.from({ length: PLANNED_DAYS }, (_none, index) => plannedFrom(today) + index).flatMap((day) =>
    demoQueues.map(({ id: queueId }) => {
      const of = { teamId: DEMO_TEAM, queueId, businessDate: dateOf(day) }
      return { id: coverageNeedId(of), ...of, zone: DEMO_ZONE, people: neededOn(day) }
    }),
  )
