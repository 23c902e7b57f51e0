/** One line that adds what somebody is to do until when: a task, or a promise. What was typed stays with the case until it is taken. */
import { Select } from 'antd'
import { type ReactNode, type Ref, useRef, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { CaseTask } from '#shared/domain/complaint/task.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useMomentReader } from '../../platform/typing/use-moment-reader.ts'
import { Button } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import { localToInstant } from './draft-form.ts'

/** forId null: whoever types it. */
export type TypedOwed = { readonly what: string; readonly forId: string | null; readonly dueAt: string }
export const NOTHING_TYPED: TypedOwed = { what: '', forId: null, dueAt: '' }
export type Owed = { readonly what: string; readonly by: Agent; readonly dueAt: Instant }

const LONGEST = CaseTask.shape.what.maxLength ?? 0

type OwedFormProps = {
  /** Test ids begin with it. */
  readonly name: 'task' | 'new-promise'
  readonly complaint: Complaint
  readonly labels: Readonly<Record<'what' | 'who' | 'due' | 'add', string>>
  readonly typed: TypedOwed
  readonly onType: (part: Partial<TypedOwed>) => void
  /** Why the moment was refused. */
  readonly dueFault?: string | undefined
  /** Below the line, of what is typed by now. */
  readonly hint?: ReactNode
  readonly whatRef?: Ref<HTMLInputElement>
  /** true: it is taken. */
  readonly onAdd: (owed: Owed) => Promise<boolean>
}

export function OwedForm(props: OwedFormProps) {
  const { name, complaint, labels, typed, onType } = props
  const texts = useTexts()
  const { profile } = useSignedIn()
  const read = useMomentReader('future')
  const mates = useMates(complaint)
  const [tried, setTried] = useState<'not_yet' | 'tried' | 'adding'>('not_yet')
  const form = useRef<HTMLFormElement>(null)
  const tooLong = useTooLong()(typed.what, LONGEST)
  const mate = mates.find(({ id }) => id === (typed.forId ?? profile.agentId))
  const dueAt = localToInstant(typed.dueAt, profile.zone)
  const lacking = (value: unknown, typedText: string, wrong: 'required' | 'not_a_moment' = 'required') =>
    tried === 'tried' && !value
      ? texts(`complaint:fault_${typedText.trim() === '' ? 'required' : wrong}`)
      : undefined
  const add = async (): Promise<void> => {
    // Enter twice is one deed.
    if (tried === 'adding') return
    if (tooLong !== undefined) return
    if (typed.what.trim() === '' || mate === undefined || dueAt === null) return setTried('tried')
    setTried('adding')
    const added = await props.onAdd({ what: typed.what.trim(), by: mate, dueAt })
    setTried('not_yet')
    // The next one begins where this one did.
    if (added) form.current?.querySelector('input')?.focus()
  }
  return (
    <>
      <form
        ref={form}
        className="case__new-task"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Field label={labels.what} error={tooLong ?? lacking(typed.what.trim(), typed.what)}>
          {(control) => (
            <TextInput
              {...control}
              ref={props.whatRef}
              value={typed.what}
              onChange={({ target }) => onType({ what: target.value })}
              data-testid={`${name}-what`}
            />
          )}
        </Field>
        <Field label={labels.who} error={lacking(mate, '')}>
          {(control) => (
            <Select
              {...control}
              value={mate?.id ?? null}
              onChange={(forId: string) => onType({ forId })}
              options={mates.map(({ id, name }) => ({ value: id as string, label: name }))}
              showSearch={{
                filterOption: (sought, option) => matchesTyped(sought, searchedText([option?.label ?? ''])),
              }}
            />
          )}
        </Field>
        <Field label={labels.due} error={lacking(dueAt, typed.dueAt, 'not_a_moment') ?? props.dueFault}>
          {(control) => (
            <WallTimeInput
              {...control}
              value={typed.dueAt}
              onChange={(value) => onType({ dueAt: value })}
              read={read}
              placeholder={texts('common:moment_typed_later')}
              testId={`${name}-due`}
            />
          )}
        </Field>
        <Button type="submit" testId={`${name}-add`}>
          {labels.add}
        </Button>
      </form>
      {props.hint}
    </>
  )
}

function useMates({ teamId }: Complaint): readonly Agent[] {
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  return agents.filter((agent) => agent.teamId === teamId)
}
