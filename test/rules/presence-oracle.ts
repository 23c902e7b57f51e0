/** Who is on a queue and in the office, quarter by quarter, by looking at everybody at each of them. */
import type { RosterSide } from '#shared/domain/schedule/rules/roster-change.ts'
import type { RosterFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { dateOf } from './random-roster.ts'
import { line, minutesOf, policyOf, type Said, wallMinute } from './wall-minutes.ts'

const takesCalls = (shift: Shift, minute: number): boolean =>
  shift.segments.some(({ start, end, activities }) => {
    const parts = activities.length === 0 ? [{ kind: 'queue', start, end }] : activities
    return parts.some(
      (part) => part.kind === 'queue' && wallMinute(part.start) <= minute && minute < wallMinute(part.end),
    )
  })
const sits = (shift: Shift, minute: number): boolean =>
  shift.place === 'office' && minutesOf(shift).has(minute)

const clock = (minute: number) => {
  const two = (number: number): string => String(number).padStart(2, '0')
  return {
    date: dateOf(Math.floor(minute / 1440)),
    time: `${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`,
  }
}

export function countPresence(sides: readonly RosterSide[], facts: RosterFacts): Said[] {
  const { teamShifts, needs = [], policies } = facts
  if (teamShifts === undefined) return []
  const lost = sides.flatMap(({ agentId, loses }) => loses.map((shift) => ({ agentId, shift })))
  const gained = sides.flatMap(({ agentId, gains }) => gains.map((shift) => ({ agentId, shift })))
  const minutes = [...lost, ...gained].flatMap(({ shift }) => [...minutesOf(shift)])
  const quarters = [...new Set(minutes)].filter((minute) => minute % 15 === 0).sort((x, y) => x - y)
  const said: Said[] = []
  const queues = new Set([...lost, ...gained].map(({ shift }) => shift.queueId))
  for (const queueId of [...queues].sort()) {
    let worst: { readonly at: number; readonly missing: number; readonly said: Said } | null = null
    for (const at of quarters) {
      const here = (shift: Shift): boolean => shift.queueId === queueId && takesCalls(shift, at)
      const [less, more] = [lost, gained].map((all) => all.filter(({ shift }) => here(shift)).length) as [
        number,
        number,
      ]
      if (more >= less) continue
      const staffed = teamShifts.filter(here).length + more - less
      const date = dateOf(Math.floor(at / 1440))
      const need = needs.find((one) => one.queueId === queueId && one.businessDate === date)
      const needed = need?.people[Math.floor((at % 1440) / 15)]
      if (needed !== undefined && staffed >= needed) continue
      const missing = needed === undefined ? 0 : needed - staffed
      const owner = lost.find(({ shift }) => here(shift))
      if (owner === undefined || (worst !== null && missing <= worst.missing)) continue
      const figures = { ...clock(at), staffed, ...(needed === undefined ? {} : { needed }) }
      worst = { at, missing, said: line('coverage', 'ask', 'policy', owner.agentId, figures) }
    }
    if (worst !== null) said.push(worst.said)
  }
  for (const at of quarters) {
    const [less, more] = [lost, gained].map((all) => all.filter(({ shift }) => sits(shift, at)).length) as [
      number,
      number,
    ]
    const owner = gained.find(({ shift }) => sits(shift, at))
    const seats = owner === undefined ? undefined : policyOf(policies, owner.shift.businessDate)?.officeSeats
    const working = teamShifts.filter((shift) => sits(shift, at)).length + more - less
    if (more <= less || owner === undefined || seats === undefined || working <= seats) continue
    said.push(line('seats', 'ask', 'policy', owner.agentId, { ...clock(at), working, seats }))
    break
  }
  return said
}
