/** Time off through a quick channel: which shift, how much of it, one button; and what became of what was asked. */
import { useId, useState } from 'react'
import { hoursOff, type LeaveSpan, spansOf } from '#shared/domain/schedule/leave.span.ts'
import type { LeaveKind } from '#shared/domain/schedule/leave.ts'
import { shiftEnd, shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { LeaveId } from '#shared/kernel/ids.ts'
import type { LeaveView, MutateOutcome, ShiftView } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { shiftHours } from '../../ui/schedule/shift-words.ts'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'

const DAY_LEAVE: readonly LeaveKind[] = ['annual', 'sick', 'personal']
const LATEST_SHOWN = 4

const toneOf: Readonly<Record<LeaveView['state'], Tone>> = {
  requested: 'accent',
  approved: 'green',
  denied: 'red',
  withdrawn: 'neutral',
  expired: 'neutral',
}

const kindOf = (span: LeaveSpan, chosen: LeaveKind): LeaveKind =>
  span === 'late_1' || span === 'late_2'
    ? 'late_start'
    : span === 'early_1' || span === 'early_2'
      ? 'early_leave'
      : chosen

type MyLeaveProps = { readonly shifts: readonly ShiftView[]; readonly myId: string }

export function MyLeave({ shifts, myId }: MyLeaveProps) {
  const texts = useTexts()
  const now = useMinute()
  const title = useId()
  const leave = (readyValue(useDataWatch('leave', {})) ?? []).filter(({ agentId }) => agentId === myId)
  // Also the one that is running: who must leave early knows it only then.
  const ahead = shifts.filter((shift) => shiftEnd(shift) > now)
  if (ahead.length + leave.length === 0) return null
  return (
    <section className="my-swaps" aria-labelledby={title} data-testid="my-leave">
      <h3 id={title} className="my-swaps__title">
        {texts('swap:leave_title')}
      </h3>
      {ahead.length > 0 && <AskLeave shifts={ahead} now={now} />}
      <ul>
        {leave.slice(0, LATEST_SHOWN).map((each) => (
          <Asked key={each.id} leave={each} />
        ))}
      </ul>
    </section>
  )
}

type AskLeaveProps = { readonly shifts: readonly ShiftView[]; readonly now: Instant }

function AskLeave({ shifts, now }: AskLeaveProps) {
  const texts = useTexts()
  const dates = useDates()
  const mutate = useMutate()
  const [id, setId] = useState(() => LeaveId.parse(crypto.randomUUID()))
  const [shiftId, setShiftId] = useState('')
  const [wantedSpan, setSpan] = useState<LeaveSpan>('late_1')
  const [kind, setKind] = useState<LeaveKind>('personal')
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const hasBegun = (each: ShiftView): boolean => shiftStart(each) <= now
  const shift =
    shifts.find((each) => each.id === shiftId) ?? shifts.find((each) => !hasBegun(each)) ?? shifts[0]
  if (shift === undefined) return null
  const spans = spansOf(hasBegun(shift) ? 'running' : 'ahead')
  const span = spans.find((each) => each === wantedSpan) ?? spans[0]
  const wholeOrHalf = kindOf(span, kind) === kind
  const ask = async (): Promise<void> => {
    const outcome = await mutate('leave.request', {
      id,
      kind: kindOf(span, kind),
      businessDate: shift.businessDate,
      ...hoursOff(shift, span),
      reason: reason.trim(),
    })
    if (!outcome.ok)
      return setRefused(
        outcome.error.code === 'conflict' ? texts('swap:leave_twice') : swapRefusalText(outcome, texts),
      )
    setRefused(null)
    setReason('')
    setId(LeaveId.parse(crypto.randomUUID()))
    announce(texts('swap:leave_asked'), 'polite')
  }
  return (
    <form
      className="swap-composer__request"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
      <div className="swap-composer__last">
        <select
          className="part-choice__time"
          aria-label={texts('swap:leave_shift')}
          value={shift.id}
          onChange={(event) => setShiftId(event.target.value)}
          data-testid="leave-shift"
        >
          {shifts.map((each) => (
            <option key={each.id} value={each.id}>
              {dates.day(each.businessDate)} {shiftHours(each, dates)}
            </option>
          ))}
        </select>
        <select
          className="part-choice__time"
          aria-label={texts('swap:leave_span')}
          value={span}
          onChange={(event) => setSpan(spans.find((each) => each === event.target.value) ?? span)}
          data-testid="leave-span"
        >
          {spans.map((each) => (
            <option key={each} value={each}>
              {texts(`swap:span_${each}`)}
            </option>
          ))}
        </select>
        {wholeOrHalf && (
          <select
            className="part-choice__time"
            aria-label={texts('swap:leave_kind')}
            value={kind}
            onChange={(event) => setKind(DAY_LEAVE.find((each) => each === event.target.value) ?? kind)}
            data-testid="leave-kind"
          >
            {DAY_LEAVE.map((each) => (
              <option key={each} value={each}>
                {texts(`swap:leave_${each}`)}
              </option>
            ))}
          </select>
        )}
        <Field label={texts('complaint:reason')}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              data-testid="leave-why"
            />
          )}
        </Field>
        <Button type="submit" testId="leave-ask">
          {texts('swap:leave_ask')}
        </Button>
      </div>
    </form>
  )
}

function Asked({ leave }: { readonly leave: LeaveView }) {
  const texts = useTexts()
  const dates = useDates()
  const mutate = useMutate()
  const [refused, setRefused] = useState<string | null>(null)
  const last = leave.steps.at(-1)
  const told = async (outcome: Promise<MutateOutcome>): Promise<void> => {
    const said = await outcome
    setRefused(said.ok ? null : swapRefusalText(said, texts))
  }
  return (
    <li className="my-swaps__entry" data-testid={`my-leave-${leave.id}`}>
      <div className="my-swaps__head">
        <Tag tone={toneOf[leave.state]}>{texts(`swap:leave_state_${leave.state}`)}</Tag>
        {leave.unsent && (
          <Tag tone="amber" title={texts('common:unsent_hint')}>
            {texts('common:unsent')}
          </Tag>
        )}
        <strong>{texts(`swap:leave_${leave.kind}`)}</strong>
        <span>
          {dates.day(leave.businessDate)} {dates.hours(leave.start, leave.end)}
        </span>
        {(leave.state === 'requested' || leave.state === 'approved') && (
          <Button
            size="small"
            kind="quiet"
            onClick={() => void told(mutate('leave.withdraw', { leaveId: leave.id }))}
            testId="leave-withdraw"
          >
            {texts('schedule:withdraw')}
          </Button>
        )}
      </div>
      {last !== undefined && last.reason !== '' && (
        <p className="my-swaps__message">
          {texts('schedule:reason_given', { name: last.byName, reason: last.reason })}
        </p>
      )}
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
    </li>
  )
}
