/** What becomes of the chosen cases: whose they are from now on, why, and afterwards one summary of what worked. */
import { Select } from 'antd'
import { type RefObject, useRef, useState } from 'react'
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { Taker } from '#shared/domain/complaint/reassignment.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import type { GridRow } from './case-grid.tsx'
import { type Summary, useReassign } from './use-reassign.ts'

/** Of the reason as of what a department is to do. */
const LONGEST = 300

type ReassignBarProps = {
  readonly chosen: readonly GridRow[]
  readonly team: readonly Agent[]
  readonly departments: CaseRules['departments']
  readonly onDone: () => void
}

export function ReassignBar({ chosen, team, departments, onDone }: ReassignBarProps) {
  const texts = useTexts()
  const { state, reassign, forget } = useReassign()
  const [takerKey, setTakerKey] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<'none' | 'taker' | 'reason'>('none')
  const tooLong = useTooLong()(reason, LONGEST)
  const place = useRef<HTMLDivElement>(null)
  const takers = takersOf(team, departments)
  const taker = takers.find(({ key }) => key === takerKey)?.taker
  useCommand('cases.reassign', chosen.length === 0 ? null : () => focusFirst(place))

  const submit = async (): Promise<void> => {
    if (taker === undefined) return setFault('taker')
    if (taker.is === 'department' && reason.trim() === '') return setFault('reason')
    setFault('none')
    if (tooLong !== undefined) return
    const summary = await reassign(chosen, taker, reason.trim())
    if (summary.refused.length > 0) return
    setReason('')
    onDone()
  }
  const group = (is: Taker['is']) => ({
    label: texts(`lead:take_${is}`),
    options: takers
      .filter((one) => one.taker.is === is)
      .map(({ key, taker: { name } }) => ({ value: key, label: name, title: name })),
  })
  return (
    <div ref={place} className="reassign">
      {state.step === 'done' && <SummaryNotice summary={state.summary} onClose={forget} />}
      {chosen.length > 0 && (
        <form
          className="reassign__form"
          aria-label={texts('lead:reassign')}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
          data-testid="reassign"
        >
          <span className="reassign__count" role="status">
            {state.step === 'busy'
              ? texts('lead:reassigning', { done: state.done, count: state.of })
              : texts('lead:chosen', { count: chosen.length })}
          </span>
          <Field
            label={texts('lead:reassign_to')}
            error={fault === 'taker' ? texts('lead:fault_taker') : undefined}
          >
            {(control) => (
              <div data-testid="reassign-to">
                <Select
                  {...control}
                  value={takerKey}
                  onChange={(key: string) => setTakerKey(key)}
                  options={[group('agent'), group('department')].filter(({ options }) => options.length > 0)}
                  placeholder={texts('lead:reassign_to_whom')}
                  showSearch={{
                    filterOption: (sought, option) =>
                      matchesTyped(sought, searchedText([String(option?.label ?? '')])),
                  }}
                />
              </div>
            )}
          </Field>
          <Field
            label={texts(taker?.is === 'department' ? 'lead:reassign_what' : 'lead:reassign_why')}
            error={fault === 'reason' ? texts('lead:fault_reason') : tooLong}
          >
            {(control) => (
              <TextInput
                {...control}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                data-testid="reassign-why"
              />
            )}
          </Field>
          <Button kind="primary" type="submit" disabled={state.step === 'busy'} testId="reassign-submit">
            {texts('lead:reassign')}
          </Button>
        </form>
      )}
    </div>
  )
}

function SummaryNotice(props: { readonly summary: Summary; readonly onClose: () => void }) {
  const texts = useTexts()
  const { taker, given, theirs, refused } = props.summary
  return (
    <InlineNotice
      tone={refused.length > 0 ? 'amber' : 'green'}
      testId="reassign-summary"
      actions={
        <Button size="small" kind="quiet" onClick={props.onClose}>
          {texts('common:close')}
        </Button>
      }
    >
      <p>{texts('lead:given', { count: given, name: taker.name })}</p>
      {theirs > 0 && <p>{texts('lead:given_theirs', { count: theirs, name: taker.name })}</p>}
      {refused.map(({ why, numbers }) => (
        <p key={why}>{texts('lead:not_given', { count: numbers.length, why, numbers: firstOf(numbers) })}</p>
      ))}
    </InlineNotice>
  )
}

const MOST_NAMED = 5
const firstOf = (numbers: readonly string[]): string =>
  [
    ...numbers.slice(0, MOST_NAMED).map(formatComplaintNumber),
    ...(numbers.length > MOST_NAMED ? ['…'] : []),
  ].join(', ')

/** An agent and a department may have the same id. */
const takersOf = (team: readonly Agent[], departments: CaseRules['departments']) => [
  ...team.map(({ id, name }) => ({ key: `agent ${id}`, taker: { is: 'agent', id, name } as const })),
  ...departments.map(({ id, name }) => ({
    key: `department ${id}`,
    taker: { is: 'department', id, name } as const,
  })),
]

const focusFirst = (place: RefObject<HTMLElement | null>): void =>
  place.current?.querySelector<HTMLElement>('form input')?.focus()
