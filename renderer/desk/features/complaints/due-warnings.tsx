/** What has just come near its end, or passed it, told to whoever answers for it and to their lead until they have read it. */
import { useEffect, useRef, useState } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { DueWork } from '#shared/domain/complaint/due-work.ts'
import { promiseStanding } from '#shared/domain/complaint/promise.standing.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { markTold, readTold, toldKey } from './told-warnings.ts'
import { useDueWork } from './use-due-work.ts'

type Warning = {
  /** The same stage of the same lap is told once. */
  readonly key: string
  readonly stage: 'given' | 'near' | 'over' | 'asked' | 'escalated'
  readonly complaintId: ComplaintId
  readonly name: string
  readonly number: string
  readonly customer: string
  /** Whoever gave it, of a task. */
  readonly by?: string
}

/** Early enough to finish what one is at. */
const TASK_WARNED_BEFORE_MS = 30 * 60_000

export function warningsAt(
  { clocks, promises, tasks, reminders, escalations }: DueWork,
  now: Instant,
  agentId: AgentId,
): readonly Warning[] {
  const at = msFromInstant(now)
  const ofClocks = clocks.flatMap(({ of, clock, lap }): Warning[] => {
    const stage = lap.dueAt !== null && at > lap.dueAt ? 'over' : 'near'
    if (lap.dueAt === null || at < (lap.warnAt ?? lap.dueAt)) return []
    return [{ ...caseOf(of), key: `${of.id} ${clock.ruleId} ${lap.from} ${stage}`, stage, name: clock.name }]
  })
  const ofPromises = promises.flatMap(({ of, promise }): Warning[] => {
    const standing = promiseStanding(promise, now)
    if (standing.state !== 'overdue' && !(standing.state === 'open' && standing.near === 'near')) return []
    const stage = standing.state === 'overdue' ? 'over' : 'near'
    const key = `${of.id} ${promise.id} ${promise.events?.length ?? 0} ${stage}`
    return [{ ...caseOf(of), key, stage, name: promise.what }]
  })
  const ofTasks = tasks.flatMap(({ of, task }): Warning[] => {
    const left = msFromInstant(task.dueAt) - at
    const stage = left < 0 ? 'over' : left <= TASK_WARNED_BEFORE_MS ? 'near' : 'given'
    // What one gave oneself is no news, and what others were given is not until it is late.
    if (stage === 'given' && (task.forId !== agentId || task.byId === agentId)) return []
    return [{ ...caseOf(of), key: `${of.id} ${task.id} ${stage}`, stage, name: task.what, by: task.byName }]
  })
  const ofReminders = reminders.flatMap(({ of, reminder }): Warning[] =>
    reminder.remindAt > now
      ? []
      : [{ ...caseOf(of), key: `${of.id} ${reminder.id}`, stage: 'asked', name: reminder.note }],
  )
  const ofLadders = escalations.map(
    ({ of, escalation }): Warning => ({
      ...caseOf(of),
      key: `${of.id} ${escalation.id}`,
      stage: 'escalated',
      name: escalation.step,
    }),
  )
  return [...ofLadders, ...ofReminders, ...ofPromises, ...ofTasks, ...ofClocks]
}

const caseOf = ({ id, number, customerName }: DueWork['clocks'][number]['of']) => ({
  complaintId: id,
  number: formatComplaintNumber(number),
  customer: customerName,
})

const sentences = {
  given: 'clock:told_given',
  near: 'clock:told_near',
  over: 'clock:told_over',
  asked: 'flow:told_asked',
  escalated: 'flow:told_escalated',
} as const
const isPressing = ({ stage }: Warning): boolean => stage === 'over' || stage === 'escalated'

const inWords = ({ stage, name, number, customer, by = '' }: Warning, texts: Texts): string =>
  texts(sentences[stage], { name, number, customer, by })

/** What is read stays so behind the lock and for this person only; what is not is there again when they are back. */
function useTold() {
  const { agentId } = useSignedIn().profile
  const [told, setTold] = useState(() => readTold(localStorage, agentId))
  useEffect(() => {
    const look = ({ key }: StorageEvent): void => {
      if (key === toldKey(agentId)) setTold(readTold(localStorage, agentId))
    }
    // Read in another window of theirs.
    window.addEventListener('storage', look)
    return () => window.removeEventListener('storage', look)
  }, [agentId])
  const read = (warnings: readonly Warning[]): void =>
    setTold(
      markTold(
        localStorage,
        agentId,
        warnings.map(({ key }) => key),
      ),
    )
  return { told, read }
}

/** The first of those that are new is said aloud. */
function useSaidOnce(standing: readonly Warning[]): void {
  const texts = useTexts()
  const said = useRef(new Set<string>())
  const keys = standing.map(({ key }) => key).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keys` says all that matters of `standing`
  useEffect(() => {
    const [first] = standing.filter(({ key }) => !said.current.has(key))
    for (const { key } of standing) said.current.add(key)
    if (first !== undefined) announce(inWords(first, texts), 'polite')
  }, [keys])
}

export function DueWarningsSlot() {
  const texts = useTexts()
  const now = useMinute()
  const { told, read } = useTold()
  // What was answered meanwhile goes by itself; what is late comes first.
  const standing = warningsAt(useDueWork(), now, useSignedIn().profile.agentId)
    .filter(({ key }) => !told.has(key))
    .toSorted((a, b) => Number(isPressing(b)) - Number(isPressing(a)))
  useSaidOnce(standing)
  const [first, ...others] = standing
  if (first === undefined) return null
  return (
    <div className="phone-notices">
      <InlineNotice
        tone={isPressing(first) ? 'red' : 'amber'}
        testId="due-warning"
        actions={
          <>
            <Button
              size="small"
              onClick={() => {
                read([first])
                goTo({ name: 'complaint', complaintId: first.complaintId })
              }}
              testId="due-warning-open"
            >
              {texts('clock:told_open')}
            </Button>
            <Button size="small" kind="quiet" onClick={() => read(standing)} testId="due-warning-read">
              {texts('clock:told_read')}
            </Button>
          </>
        }
      >
        {inWords(first, texts)}
        {others.length > 0 && ` · ${texts('clock:told_more', { count: others.length })}`}
      </InlineNotice>
    </div>
  )
}
