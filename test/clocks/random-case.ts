/**
 * Cases as nobody would write them: rules drawn together, a way through the life cycle drawn step by step, in a drawn rhythm. All moments are whole
 * minutes of 2026 in Shanghai, which has no summer time, so that the oracle can count.
 */
import type { ClockRule } from '#shared/domain/complaint/clock-rule.ts'
import { nextStatuses } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type {
  Complaint,
  ComplaintNote,
  ComplaintStatus,
  ComplaintStep,
} from '#shared/domain/complaint/complaint.ts'
import { BusinessDate, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { complaintRow } from '../fixtures/centre-rows.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'

export const MINUTE_MS = 60_000
const FIRST = Date.parse('2026-01-01T00:00:00+08:00')
/** Early enough that no limit below reaches a year without announced holidays. */
const DAYS = 300

const agents = ['a', 'b', 'c'].map((id) => AgentId.parse(id)) as [AgentId, AgentId, AgentId]
const halves = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
const officeHours: readonly ClockRule['businessHours'][] = [
  undefined,
  undefined,
  { days: 'working', segments: halves },
  { days: 'every', segments: halves },
  {
    days: 'every',
    segments: [
      { from: '00:00', to: '02:00' },
      { from: '20:00', to: '24:00' },
    ],
  },
]

function limitOf(chance: Chance): ClockRule['limit'] {
  switch (chance.below(4)) {
    case 0:
      return { unit: 'calendar_days', amount: 1 + chance.below(6) }
    case 1:
      return { unit: 'working_days', amount: 1 + chance.below(4) }
    default:
      return { unit: 'hours', amount: 1 + chance.below(48) }
  }
}

function ruleOf(chance: Chance, id: string, measures: ClockRule['measures']): ClockRule {
  const pausedBy = (['waiting_customer', 'waiting_department'] as const).filter(() => chance.below(2) === 0)
  return {
    id,
    name: id,
    kind: chance.below(3) === 0 ? 'statutory' : 'internal',
    categoryId: null,
    limit: limitOf(chance),
    source: 'oracle',
    effectiveFrom: BusinessDate.parse('2020-01-01'),
    effectiveTo: null,
    measures,
    pausedBy,
    businessHours: chance.pick([officeHours[0], ...officeHours]),
    warning:
      chance.below(2) === 0
        ? { by: 'share', left: chance.pick([0.25, 0.5]) }
        : { by: 'time', minutes: 15 * (1 + chance.below(20)) },
    onTransfer: chance.pick([undefined, 'restart', 'continue']),
  }
}

export type RandomCase = {
  readonly rules: readonly ClockRule[]
  readonly complaint: Complaint
  /** The last moment of the history, at which the clocks are read. */
  readonly nowMs: number
}

export function randomCase(seed: string): RandomCase {
  const chance = chanceOf(seed)
  const kinds = ['first_response', 'update', 'resolution', 'resolution'] as const
  const rules = kinds
    .filter((measures) => measures !== 'first_response' || chance.below(3) > 0)
    .map((measures, index) => ruleOf(chance, `r${index}`, measures))
  const receivedMs = FIRST + chance.below(DAYS * 1440) * MINUTE_MS
  /** From minutes to days: what is close together makes ties, what is far apart meets holidays. */
  const pace = chance.pick([20, 240, 1440, 3 * 1440])
  let at = receivedMs
  const steps: ComplaintStep[] = [stepAt(at, 'registered')]
  const notes: ComplaintNote[] = []
  let status: ComplaintStatus = 'registered'
  for (let left = chance.below(14); left > 0; left -= 1) {
    at += chance.below(pace) * MINUTE_MS
    const next = nextStatuses(status)
    const [first, ...others] = next
    if (first === undefined || chance.below(4) === 0)
      notes.push(noteAt(at, chance.pick(['customer', 'customer', 'internal'])))
    else {
      status = chance.pick([first, ...others])
      steps.push(stepAt(at, status, status === 'assigned' ? chance.pick(agents) : undefined))
    }
  }
  const complaint = complaintRow('c1', { receivedAt: instantFromMs(receivedMs), status, steps, notes })
  return { rules, complaint, nowMs: at + chance.below(2 * pace) * MINUTE_MS }
}

const stepAt = (ms: number, to: ComplaintStatus, ownerId?: AgentId): ComplaintStep => ({
  at: instantFromMs(ms),
  byId: agents[0],
  byName: 'a',
  to,
  reason: '',
  ...(ownerId === undefined ? {} : { ownerId }),
})
const noteAt = (ms: number, audience: ComplaintNote['audience']): ComplaintNote => ({
  id: `n${ms}`,
  at: instantFromMs(ms),
  byId: agents[0],
  byName: 'a',
  audience,
  text: 'said',
})

export const minutesFrom = (from: number, at: ComplaintStep['at']): number =>
  (msFromInstant(at) - from) / MINUTE_MS
