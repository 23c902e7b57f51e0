/** "Remind me at": one line with a moment and of what; a moment outside one's shift says when it will be told. */
import { useState } from 'react'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { onShift } from '#shared/domain/complaint/promise.rules.ts'
import { openReminders, Reminder } from '#shared/domain/complaint/reminder.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { useMomentReader } from '../../platform/typing/use-moment-reader.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { localToInstant } from './draft-form.ts'
import { useRosterAt } from './use-roster-at.ts'

const LONGEST = Reminder.shape.note.maxLength ?? 0
type Typed = { readonly at: string; readonly note: string }
const NOTHING: Typed = { at: '', note: '' }
/** By the case; kept while other pages are looked at. */
const useTyped = createDeskState<Readonly<Record<string, Typed>>>({}, 'kept')

export function CaseReminders({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const mutate = useMutate()
  const now = useMinute()
  const { profile } = useSignedIn()
  const read = useMomentReader('future')
  const [refused, setRefused] = useState<string | null>(null)
  const typed = useTyped((all) => all[complaint.id]) ?? NOTHING
  const keep = (part: Partial<Typed>): void => useTyped.setState({ [complaint.id]: { ...typed, ...part } })
  const remindAt = typed.at === '' ? null : localToInstant(typed.at, profile.zone)
  const tooLong = useTooLong()(typed.note, LONGEST)
  const own = openReminders(complaint).filter(({ forId }) => forId === profile.agentId)
  const mayAsk = mayWorkOnComplaints(profile) && isOpen(complaint.status)
  if (own.length === 0 && !mayAsk) return null

  const ask = async (): Promise<void> => {
    if (remindAt === null || tooLong !== undefined) return
    const outcome = await mutate('complaint.remind', {
      complaintId: complaint.id,
      remindAt,
      note: typed.note.trim(),
    })
    if (outcome.ok) useTyped.setState({ [complaint.id]: NOTHING })
    setRefused(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
  }
  const hasPassed = remindAt !== null && remindAt <= now
  return (
    <section data-testid="case-reminders">
      <h3 className="case__heading">{texts('flow:remind')}</h3>
      <ul>
        {own.map(({ id, remindAt: at, note }) => (
          <li key={id} className="case__task">
            <Moment at={at} /> <span>{note}</span>
          </li>
        ))}
      </ul>
      {mayAsk && (
        <form
          className="case__new-task"
          onSubmit={(event) => {
            event.preventDefault()
            void ask()
          }}
        >
          <Field label={texts('flow:remind_at')} {...(hasPassed && { error: texts('flow:remind_past') })}>
            {(control) => (
              <WallTimeInput
                {...control}
                value={typed.at}
                onChange={(at) => keep({ at })}
                read={read}
                testId="remind-at"
              />
            )}
          </Field>
          <Field label={texts('flow:remind_of')} error={tooLong}>
            {(control) => (
              <TextInput
                {...control}
                value={typed.note}
                onChange={(event) => keep({ note: event.target.value })}
                data-testid="remind-note"
              />
            )}
          </Field>
          <Button type="submit" disabled={remindAt === null || hasPassed} testId="remind-add">
            {texts('flow:remind')}
          </Button>
        </form>
      )}
      {remindAt !== null && !hasPassed && <OffShiftThen at={remindAt} />}
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
    </section>
  )
}

/** Nothing while one is at work then, or nobody has planned that far. */
function OffShiftThen({ at }: { readonly at: Instant }) {
  const texts = useTexts()
  const dates = useDates()
  const { profile } = useSignedIn()
  const roster = useRosterAt(at)
  if (roster === null || onShift(roster, profile.agentId, at) !== 'off') return null
  const [next] = roster
    .filter((shift) => shift.agentId === profile.agentId && shiftStart(shift) > at)
    .map(shiftStart)
    .toSorted()
  return next === undefined ? null : (
    <p className="case__soft" data-testid="remind-off-shift">
      {texts('flow:remind_off_shift', { when: dates.moment(next) })}
    </p>
  )
}
