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

export const isPressing = ({ stage }: Pick<DueWarning, 'stage'>): boolean =>
  stage === 'over' || stage === 'escalated'

/** The last hundred of what presses, then the last hundred of the rest. */
export function dueWarnings(cases: readonly MayBeDue[], person: Person, now: Instant): readonly DueWarning[] {
  // A promise is asked for by its end, and warned of before it.
  const until = instantFromMs(msFromInstant(now) + Math.max(PROMISE_WARNED_BEFORE_MS, TASK_WARNED_BEFORE_MS))
  return lastWarnings(datedWork(cases, person, until), now, person.agentId)
}

export function lastWarnings(work: DatedWork, now: Instant, agentId: AgentId): readonly DueWarning[] {
  const all = warningsAt(work, now, agentId)
  return [...newestOf(all.filter(isPressing)), ...newestOf(all.filter((each) => !isPressing(each)))]
}

const newestOf = (warnings: readonly DueWarning[]): readonly DueWarning[] =>
  firstOf(warnings, (a, b) => b.since - a.since || a.key.localeCompare(b.key))

/** Of each kind the last ones: of tens of thousands that are due, only these are put into words. */
function warningsAt(
  { clocks, promises, tasks, reminders, escalations }: DatedWork,
  now: Instant,
  agentId: AgentId,
): readonly DueWarning[] {
  const at = msFromInstant(now)
  return [
    ...warned(
      escalations,
      ({ escalation }) => ({ stage: 'escalated', since: msFromInstant(escalation.at) }),
      ({ of, escalation }) => ({ key: `${of.id} ${escalation.id}`, name: escalation.step }),
    ),
    ...warned(
      reminders,
      ({ reminder }) => {
        const since = msFromInstant(reminder.remindAt)
        return since > at ? null : { stage: 'asked', since }
      },
      ({ of, reminder }) => ({ key: `${of.id} ${reminder.id}`, name: reminder.note }),
    ),
    ...warned(
      promises,
      ({ promise }) => stageOf(at, msFromInstant(promise.dueAt), PROMISE_WARNED_BEFORE_MS),
      ({ of, promise }, stage) => ({
        key: `${of.id} ${promise.id} ${promise.events?.length ?? 0} ${stage}`,
        name: promise.what,
      }),
    ),
    ...warned(
      tasks,
      ({ task }) => {
        const given = { stage: 'given' as const, since: msFromInstant(task.at) }
        const reached = stageOf(at, msFromInstant(task.dueAt), TASK_WARNED_BEFORE_MS) ?? given
        // What one gave oneself is no news, and what others were given is not until it is late.
        const isNews = reached.stage !== 'given' || (task.forId === agentId && task.byId !== agentId)
        return isNews ? reached : null
      },
      ({ of, task }, stage) => ({ key: `${of.id} ${task.id} ${stage}`, name: task.what, by: task.byName }),
    ),
    ...warned(
      clocks,
      ({ lap: { dueAt, warnAt } }) => (dueAt === null ? null : stageOf(at, dueAt, dueAt - (warnAt ?? dueAt))),
      ({ of, clock, lap }, stage) => ({
        key: `${of.id} ${clock.ruleId} ${lap.from} ${stage}`,
        name: clock.name,
      }),
    ),
  ]
}

type Reached = Pick<DueWarning, 'stage' | 'since'>

function warned<T extends { readonly of: DueCase }>(
  items: readonly T[],
  reachedBy: (item: T) => Reached | null,
  inWords: (item: T, stage: Reached['stage']) => Pick<DueWarning, 'key' | 'name' | 'by'>,
): readonly DueWarning[] {
  const pressing: (Reached & { readonly item: T })[] = []
  const others: typeof pressing = []
  for (const item of items) {
    const reached = reachedBy(item)
    if (reached !== null) (isPressing(reached) ? pressing : others).push({ ...reached, item })
  }
  const newestFirst = (a: Reached, b: Reached): number => b.since - a.since
  return [...firstOf(pressing, newestFirst), ...firstOf(others, newestFirst)].map(
    ({ item, stage, since }) => ({
      ...caseOf(item.of),
      ...inWords(item, stage),
      stage,
      since,
    }),
  )
}

/** null: neither yet. */
function stageOf(at: number, dueAt: number, warnedBefore: number): Reached | null {
  if (at > dueAt) return { stage: 'over', since: dueAt }
  return at >= dueAt - warnedBefore ? { stage: 'near', since: dueAt - warnedBefore } : null
}

const caseOf = ({ id, number, customerName }: DueCase) => ({
  complaintId: id,
  number,
  customer: customerName,
})
