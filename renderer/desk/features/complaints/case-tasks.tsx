/** What is still to be done about a case, by whom, until when; one line adds the next. */
import { Select } from 'antd'
import { useState } from 'react'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type CaseTask, openTasks } from '#shared/domain/complaint/task.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { useMomentReader } from '../../platform/typing/use-moment-reader.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { localToInstant } from './draft-form.ts'

type TypedTask = { readonly what: string; readonly forId: string | null; readonly dueAt: string }
const NOTHING: TypedTask = { what: '', forId: null, dueAt: '' }
/** By the case; kept while other pages are looked at. */
const useTypedTasks = createDeskState<Readonly<Record<string, TypedTask>>>({}, 'kept')

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
  const { profile } = useSignedIn()
  const read = useMomentReader('future')
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const mates = agents.filter(({ teamId }) => teamId === complaint.teamId)
  const typed = useTypedTasks((all) => all[complaint.id]) ?? NOTHING
  const keep = (part: Partial<TypedTask>): void =>
    useTypedTasks.setState({ [complaint.id]: { ...typed, ...part } })
  const dueAt = typed.dueAt === '' ? null : localToInstant(typed.dueAt, profile.zone)
  const mate = mates.find(({ id }) => id === (typed.forId ?? profile.agentId))
  const add = async (): Promise<void> => {
    if (dueAt === null || mate === undefined) return
    const added = await onAdd({ what: typed.what.trim(), forId: mate.id, dueAt })
    if (added) useTypedTasks.setState({ [complaint.id]: NOTHING })
  }
  return (
    <form
      className="case__new-task"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Field label={texts('case:task')}>
        {(control) => (
          <TextInput
            {...control}
            value={typed.what}
            maxLength={300}
            onChange={(event) => keep({ what: event.target.value })}
            data-testid="task-what"
          />
        )}
      </Field>
      <Field label={texts('case:task_for')}>
        {(control) => (
          <Select
            {...control}
            value={mate?.id ?? null}
            onChange={(forId: string) => keep({ forId })}
            options={mates.map(({ id, name }) => ({ value: id as string, label: name }))}
            showSearch={{
              filterOption: (sought, option) => matchesTyped(sought, searchedText([option?.label ?? ''])),
            }}
          />
        )}
      </Field>
      <Field label={texts('case:task_due')}>
        {(control) => (
          <WallTimeInput
            {...control}
            value={typed.dueAt}
            onChange={(value) => keep({ dueAt: value })}
            read={read}
            testId="task-due"
          />
        )}
      </Field>
      <Button
        type="submit"
        disabled={typed.what.trim() === '' || dueAt === null || mate === undefined}
        testId="task-add"
      >
        {texts('case:task_add')}
      </Button>
    </form>
  )
}
