/**
 * How long it takes to judge one swap, with both sides' balances, in a centre of 120 people rostered for six weeks. Half of the changes
 * leave a place empty, so that everybody's shifts are looked at; the others are exchanges, which look at two people's.
 */
import { type CoverageNeed, coverageNeedId, QUARTERS } from '#shared/domain/schedule/coverage-need.ts'
import type { SwapPolicy } from '#shared/domain/schedule/roster.ts'
import { balancesOf } from '#shared/domain/schedule/rules/balances.ts'
import { judge } from '#shared/domain/schedule/rules/judge.ts'
import { exchange, type RosterChange } from '#shared/domain/schedule/rules/roster-change.ts'
import type { RosterFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import type { Activity, Shift } from '#shared/domain/schedule/shift.ts'
import { BusinessDate, instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, QueueId, ShiftId, TeamId } from '#shared/kernel/ids.ts'
import { percentile, rounded } from '../measuring/statistics.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const FIRST = Date.parse('2026-03-02T00:00:00+08:00')
const ZONE = 'Asia/Shanghai'
const team = TeamId.parse('team')
const queues = ['broadband', 'billing', 'general', 'vip'].map((id) => QueueId.parse(id))

const policy: SwapPolicy = {
  ...{ id: 'policy', source: 'bench', article: '1', from: BusinessDate.parse('2026-01-01'), until: null },
  ...{ minimumRestHours: 11, noticeHours: 24, windowDays: 42, consecutiveDays: 6, consecutiveNights: 4 },
  ...{ openRequests: 20, officeSeats: 60, homeReadyDays: 7, unpaid: ['meal'] },
  night: { from: '22:00', to: '06:00', counts: 3 },
}

const dateOf = (day: number): BusinessDate =>
  BusinessDate.parse(new Date(FIRST + 8 * 60 * MINUTE + day * DAY).toISOString().slice(0, 10))

/** Nine pieces in each, as a planner makes them: calls, three breaks, a meal, a training. */
function shiftOf(person: number, day: number): Shift {
  const start = FIRST + day * DAY + ([7, 9, 14, 22][person % 4] ?? 9) * 60 * MINUTE
  const pieces: readonly (readonly [Activity['kind'], number])[] = [
    ...([
      ['queue', 90],
      ['break', 15],
      ['queue', 75],
      ['meal', 30],
    ] as const),
    ...([
      ['queue', 90],
      ['break', 15],
      ['training', 45],
      ['break', 15],
      ['queue', 105],
    ] as const),
  ]
  let at = start
  const activities = pieces.map(([kind, minutes]): Activity => {
    const from = at
    at += minutes * MINUTE
    return { kind, start: instantFromMs(from), end: instantFromMs(at) }
  })
  return {
    id: ShiftId.parse(`${person}-${day}`),
    agentId: AgentId.parse(`agent-${person}`),
    teamId: team,
    businessDate: dateOf(day),
    zone: ZONE,
    kind: person % 4 === 3 ? 'night' : 'day',
    place: person % 3 === 0 ? 'home' : 'office',
    queueId: queues[person % queues.length] as QueueId,
    segments: [{ start: instantFromMs(start), end: instantFromMs(at), activities }],
    revision: 1,
  }
}

export type RuleCheckResult = {
  readonly people: number
  readonly shifts: number
  readonly checks: number
  readonly findings: number
  readonly ruleCheckP50Ms: number
  readonly ruleCheckP95Ms: number
}

export function measureRuleCheck({ people = 120, weeks = 6, checks = 1_000 } = {}): RuleCheckResult {
  const days = weeks * 7
  const roster = Array.from({ length: people }, (_, person) =>
    Array.from({ length: days }, (_none, day) => day)
      .filter((day) => (day + person) % 7 < 5)
      .map((day) => shiftOf(person, day)),
  )
  const teamShifts = roster.flat()
  const needs = queues.flatMap((queueId) =>
    Array.from({ length: days + 1 }, (_, day): CoverageNeed => {
      const of = { teamId: team, queueId, businessDate: dateOf(day) }
      return { ...of, id: coverageNeedId(of), zone: ZONE, people: Array.from({ length: QUARTERS }, () => 9) }
    }),
  )
  let findings = 0
  const took = Array.from({ length: checks }, (_, index) => {
    const [one, other] = [index % people, (index * 7 + 1) % people]
    const [mine, theirs] = [roster[one] ?? [], roster[other] ?? []]
    const give = mine[(index * 5) % mine.length]
    const take = theirs[(index * 3) % theirs.length]
    if (give === undefined || take === undefined) throw new Error('Everybody works')
    const change: RosterChange =
      index % 2 === 0
        ? exchange({ agentId: give.agentId, shift: give }, { agentId: take.agentId, shift: take })
        : { sides: [{ agentId: give.agentId, loses: [give], gains: [] }] }
    const knowOf = (agentId: AgentId, shifts: readonly Shift[]) => ({
      ...{ agentId, shifts, leave: [], skills: queues, protections: [], promises: [] },
      homeReadyAt: null,
      workingTime:
        index % 3 === 0
          ? ({ system: 'comprehensive', period: 'quarter' } as const)
          : ({ system: 'standard' } as const),
    })
    const facts: RosterFacts = {
      now: instantFromMs(FIRST),
      policies: [policy],
      agents: [knowOf(give.agentId, mine), knowOf(take.agentId, theirs)],
      request: { agentId: give.agentId, others: 0 },
      teamShifts,
      needs,
    }
    const begun = performance.now()
    findings += judge(change, facts).length + balancesOf(change, facts).length
    return performance.now() - begun
  })
  return {
    people,
    shifts: teamShifts.length,
    checks,
    findings,
    ruleCheckP50Ms: rounded(percentile(took, 0.5), 3),
    ruleCheckP95Ms: rounded(percentile(took, 0.95), 3),
  }
}
