/**
 * What has just come near its end, or passed it, or was given or told to somebody: warned of until it is read. The last of it, not
 * the first: whoever leads a team that has hundreds of things due hears of a new one too.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { type DueCase, type DueWork, datedWork, firstOf, type MayBeDue } from './due-work.ts'
import { PROMISE_WARNED_BEFORE_MS } from './promise.standing.ts'

export type DueWarning = {
  /** The same stage of the same lap is told once. */
  readonly key: string
  readonly stage: 'given' | 'near' | 'over' | 'asked' | 'escalated'
  /** When it came into that stage, in ms. */
  readonly since: number
  readonly complaintId: ComplaintId
  readonly name: string
  readonly number: DueCase['number']
  readonly customer: string
  /** Whoever gave it, of a task. */
  readonly by?: string
}
export type DatedWork = Omit<DueWork, 'followUps'>

/** Early enough to finish what one is at. */
const TASK_WARNED_BEFORE_MS = 30 * 60_000

export const isPressing = ({ stage }: DueWarning): boolean => stage === 'over' || stage === 'escalated'

/** The last hundred of what presses, then the last hundred of the rest. */
export function dueWarnings(cases: readonly MayBeDue[], person: Person, now: Instant): readonly DueWarning[] {
  // A promise is asked for by its end, and warned of before it.
  const until = instantFromMs(msFromInstant(now) + Math.max(PROMISE_WARNED_BEFORE_MS, TASK_WARNED_BEFORE_MS))
  return lastWarnings(datedWork(cases, person, until), now, person.agentId)
}

export function lastWarnings(work: DatedWork, now: Instant, agentId: AgentId): readonly DueWarning[] {
  const all = warningsAt(work, now, agentId)
  const newest = (warnings: readonly DueWarning[]): readonly DueWarning[] =>
    firstOf(warnings, (a, b) => b.since - a.since || a.key.localeCompare(b.key))
  return [...newest(all.filter(isPressing)), ...newest(all.filter((each) => !isPressing(each)))]
}

function warningsAt(
  { clocks, promises, tasks, reminders, escalations }: DatedWork,
  now: Instant,
  agentId: AgentId,
): readonly DueWarning[] {
  const at = msFromInstant(now)
  const ofClocks = clocks.flatMap(({ of, clock, lap }): DueWarning[] => {
    if (lap.dueAt === null) return []
    const reached = stageOf(at, lap.dueAt, lap.warnAt ?? lap.dueAt)
    if (reached === null) return []
    const key = `${of.id} ${clock.ruleId} ${lap.from} ${reached.stage}`
    return [{ ...caseOf(of), ...reached, key, name: clock.name }]
  })
  const ofPromises = promises.flatMap(({ of, promise }): DueWarning[] => {
    const due = msFromInstant(promise.dueAt)
    const reached = stageOf(at, due, due - PROMISE_WARNED_BEFORE_MS)
    if (reached === null) return []
    const key = `${of.id} ${promise.id} ${promise.events?.length ?? 0} ${reached.stage}`
    return [{ ...caseOf(of), ...reached, key, name: promise.what }]
  })
  const ofTasks = tasks.flatMap(({ of, task }): DueWarning[] => {
    const due = msFromInstant(task.dueAt)
    const given = { stage: 'given' as const, since: msFromInstant(task.at) }
    const reached = stageOf(at, due, due - TASK_WARNED_BEFORE_MS) ?? given
    // What one gave oneself is no news, and what others were given is not until it is late.
    if (reached.stage === 'given' && (task.forId !== agentId || task.byId === agentId)) return []
    const key = `${of.id} ${task.id} ${reached.stage}`
    return [{ ...caseOf(of), ...reached, key, name: task.what, by: task.byName }]
  })
  const ofReminders = reminders.flatMap(({ of, reminder }): DueWarning[] => {
    const since = msFromInstant(reminder.remindAt)
    if (since > at) return []
    return [{ ...caseOf(of), since, key: `${of.id} ${reminder.id}`, stage: 'asked', name: reminder.note }]
  })
  const ofLadders = escalations.map(
    ({ of, escalation }): DueWarning => ({
      ...caseOf(of),
      key: `${of.id} ${escalation.id}`,
      stage: 'escalated',
      since: msFromInstant(escalation.at),
      name: escalation.step,
    }),
  )
  return [...ofLadders, ...ofReminders, ...ofPromises, ...ofTasks, ...ofClocks]
}

/** null: neither yet. */
function stageOf(at: number, dueAt: number, warnAt: number): Pick<DueWarning, 'stage' | 'since'> | null {
  if (at > dueAt) return { stage: 'over', since: dueAt }
  return at >= warnAt ? { stage: 'near', since: warnAt } : null
}

const caseOf = ({ id, number, customerName }: DueCase) => ({
  complaintId: id,
  number,
  customer: customerName,
})
