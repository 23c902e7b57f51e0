/** What is still to be done about a case, by whom, until when; one line adds the next. */
import { useState } from 'react'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type CaseTask, openTasks } from '#shared/domain/complaint/task.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { NOTHING_TYPED, OwedForm, type TypedOwed } from './owed-form.tsx'

/** By the case; kept while other pages are looked at. */
const useTypedTasks = createDeskState<Readonly<Record<string, TypedOwed>>>({}, 'kept')

export function CaseTasks({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const mutate = useMutate()
  const { profile } = useSignedIn()
  const now = useMinute()
  const [refused, setRefused] = useState<string | null>(null)
  const { id: complaintId, tasks = [], status } = complaint
  const mayAdd = mayWorkOnComplaints(profile) && isOpen(status)
  if (tasks.length === 0 && !mayAdd) return null

  const told = async (asked: Promise<MutateOutcome>): Promise<boolean> => {
    const outcome = await asked
    setRefused(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
    return outcome.ok
  }
  const finished = tasks.filter(({ done }) => done !== null)
  return (
    <section data-testid="case-tasks">
      <h3 className="case__heading">{texts('case:tasks')}</h3>
      <ul>
        {[...openTasks(complaint), ...finished].map((task) => (
          <OneTask
            key={task.id}
            task={task}
            late={status !== 'merged' && task.done === null && task.dueAt < now}
            onDone={
              mayWorkOnComplaints(profile) && status !== 'merged'
                ? () => void told(mutate('complaint.finishTask', { complaintId, taskId: task.id }))
                : undefined
            }
          />
        ))}
      </ul>
      {mayAdd && (
        <NewTask
          complaint={complaint}
          onAdd={(task) => told(mutate('complaint.addTask', { complaintId, ...task }))}
        />
      )}
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
    </section>
  )
}

type OneTaskProps = {
  readonly task: CaseTask
  readonly late: boolean
  readonly onDone: (() => void) | undefined
}

function OneTask({ task, late, onDone }: OneTaskProps) {
  const texts = useTexts()
  const { what, forName, dueAt, done } = task
  return (
    <li className="case__task">
      <span className={done === null ? undefined : 'case__soft'}>{what}</span>
      <span className="case__soft">
        {forName} · <Moment at={dueAt} />
      </span>
      {done !== null && (
        <span className="case__soft">
          {texts('case:task_by', { name: done.byName })} <Moment at={done.at} />
        </span>
      )}
      {late && <Tag tone="red">{texts('case:task_late')}</Tag>}
      {done === null && onDone !== undefined && (
        <Button size="small" onClick={onDone} testId="task-done">
          {texts('case:task_done')}
        </Button>
      )}
    </li>
  )
}

type NewTaskProps = {
  readonly complaint: Complaint
  readonly onAdd: (task: {
    readonly what: string
    readonly forId: CaseTask['forId']
    readonly dueAt: CaseTask['dueAt']
  }) => Promise<boolean>
}

function NewTask({ complaint, onAdd }: NewTaskProps) {
  const texts = useTexts()
  const typed = useTypedTasks((all) => all[complaint.id]) ?? NOTHING_TYPED
  return (
    <OwedForm
      name="task"
      complaint={complaint}
      labels={{
        what: texts('case:task'),
        who: texts('case:task_for'),
        due: texts('case:task_due'),
        add: texts('case:task_add'),
      }}
      typed={typed}
      onType={(part) => useTypedTasks.setState({ [complaint.id]: { ...typed, ...part } })}
      onAdd={async ({ what, by, dueAt }) => {
        const added = await onAdd({ what, forId: by.id, dueAt })
        if (added) useTypedTasks.setState({ [complaint.id]: NOTHING_TYPED })
        return added
      }}
    />
  )
}
