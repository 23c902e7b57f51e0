/** What this person has to do about cases, and for a lead what others should have done by now, the first due on top. */
import { useState } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { DueTask } from '#shared/domain/complaint/due-work.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'

/** As many as leave the list of cases in sight; the others are one button away. */
const SHOWN = 4

export function TasksToDo({ tasks }: { readonly tasks: readonly DueTask[] }) {
  const texts = useTexts()
  const mutate = useMutate()
  const [shown, setShown] = useState<'first' | 'all'>('first')
  const [refused, setRefused] = useState<string | null>(null)
  if (tasks.length === 0) return null
  const finish = async ({ of, task }: DueTask): Promise<void> => {
    const outcome = await mutate('complaint.finishTask', { complaintId: of.id, taskId: task.id })
    setRefused(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
  }
  return (
    <section aria-label={texts('case:tasks')} data-testid="tasks-to-do">
      <h3 className="due-today__title">{texts('case:tasks_count', { count: tasks.length })}</h3>
      <ul>
        {tasks.slice(0, shown === 'all' ? tasks.length : SHOWN).map((due) => (
          <TaskLine key={`${due.of.id} ${due.task.id}`} due={due} onDone={() => void finish(due)} />
        ))}
      </ul>
      {shown === 'first' && tasks.length > SHOWN && (
        <Button size="small" kind="quiet" onClick={() => setShown('all')} testId="tasks-all">
          {texts('case:tasks_all')}
        </Button>
      )}
      {refused !== null && <p role="alert">{refused}</p>}
    </section>
  )
}

function TaskLine({ due, onDone }: { readonly due: DueTask; readonly onDone: () => void }) {
  const texts = useTexts()
  const now = useMinute()
  const { of, task } = due
  return (
    <li className="due-today__line" data-testid="due-task">
      <span className="due-today__who">
        <Moment at={task.dueAt} />
      </span>
      {task.dueAt < now && <Tag tone="red">{texts('case:task_late')}</Tag>}
      <button
        type="button"
        className="due-today__case"
        onClick={() => goTo({ name: 'complaint', complaintId: of.id })}
      >
        <span>{task.what}</span>
        <span className="due-today__said">
          {formatComplaintNumber(of.number)} {of.customerName}
        </span>
      </button>
      <span className="due-today__who">{task.forName}</span>
      <Button size="small" onClick={onDone} testId="due-task-done">
        {texts('case:task_done')}
      </Button>
    </li>
  )
}
