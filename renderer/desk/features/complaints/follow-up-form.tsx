/**
 * The follow-up call as it goes: the question to say aloud on top, the answers by digits below. Every digit goes on to the next
 * question, 0 leaves one out, Backspace and the arrows go back; the call is put on file with one key.
 */
import './follow-up-form.css'
import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type FollowUpResult, isBlankSurvey } from '#shared/domain/complaint/follow-up.ts'
import type { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import { lookupKeys, numberKeys } from '#shared/domain/customer/phone-number.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { Button } from '../../ui/button/button.tsx'
import { ActionBar } from '../../ui/panel/panel.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { type FollowUpEntry, isScored, promptAt, type Stop, stops, withDigit } from './follow-up-entry.ts'
import { FollowUpQuestions } from './follow-up-questions.tsx'
import { NotToBeAsked } from './not-to-be-asked.tsx'
import { leaveFollowUp, useEntryKeeper } from './use-follow-up-entry.ts'

type FollowUpFormProps = {
  readonly complaint: Complaint
  readonly entry: FollowUpEntry
  /** Why it was not put on file, as a sentence; null: it was. */
  readonly onDone: (event: LifeEvent) => Promise<string | null>
}

export function FollowUpForm({ complaint, entry, onDone }: FollowUpFormProps) {
  const texts = useTexts()
  const form = useRef<HTMLFormElement>(null)
  const { change, end, saved } = useEntryKeeper(complaint.id)
  const [at, setAt] = useState(0)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { survey, note } = entry
  useCallOf(complaint, entry, change)
  const goTo = (index: number): void =>
    form.current?.querySelector<HTMLElement>(`[data-stop="${index}"]`)?.focus()
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-stop="0"]')?.focus(), [])

  const send = async (result: FollowUpResult): Promise<void> => {
    if (busy) return
    setBusy(true)
    const { callId } = entry
    const why = await onDone({ type: 'follow_up_call', result, callId, note: note.trim() })
    setBusy(false)
    setRefused(why)
    if (why === null) end()
  }
  const isBlank = isBlankSurvey(survey)
  const answered = (): void => void send({ outcome: 'answered', survey })
  useCommand('form.submit', isBlank ? null : answered)
  useCommand('followUp.unreached', () => void send({ outcome: 'unreached' }))
  useCommand('followUp.declined', () => void send({ outcome: 'declined' }))

  const say = (stop: Stop, digit: number): boolean => {
    const said = withDigit(survey, stop, digit)
    if (said !== null) change({ ...entry, survey: said })
    return said !== null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const stop = stopOf(event.target)
    // On a button the keys are the button's.
    const taken = stop !== null && takeKey(event, stop, say, goTo)
    if (event.key === 'Escape') leaveFollowUp(complaint.id)
    if (taken || event.key === 'Escape') event.preventDefault()
  }
  const onFocus = (event: FocusEvent<HTMLFormElement>): void => {
    const stop = stopOf(event.target)
    if (stop !== null) setAt(stop)
  }
  return (
    <form
      ref={form}
      className="follow-up-form"
      aria-label={texts('survey:title')}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBlank) answered()
      }}
      data-testid="follow-up-form"
    >
      <div className="follow-up-form__body">
        <div className="follow-up-form__head">
          <p className="follow-up-form__prompt" aria-live="polite" data-testid="survey-prompt">
            {promptAt(stops[at] ?? { is: 'worked' }, texts)}
          </p>
          <DialButton raw={complaint.contactNumber} testId="follow-up-dial" />
        </div>
        <NotToBeAsked
          customerId={complaint.customerId}
          onLeft={() => void send({ outcome: 'not_to_be_called' })}
        />
        <FollowUpQuestions entry={entry} onChange={change} onDigit={say} />
        <div className="follow-up-form__ends">
          <p className="follow-up-form__scale">{texts('survey:scale')}</p>
          <Button
            size="small"
            command="followUp.declined"
            disabled={busy}
            onClick={() => void send({ outcome: 'declined' })}
            testId="follow-up-declined"
          >
            {texts('survey:outcome_declined')}
          </Button>
          <Button
            size="small"
            command="followUp.unreached"
            disabled={busy}
            onClick={() => void send({ outcome: 'unreached' })}
            testId="follow-up-unreached"
          >
            {texts('survey:outcome_unreached')}
          </Button>
        </div>
      </div>
      <ActionBar
        note={
          refused === null && saved === 'yes' ? (
            texts('survey:saved_here')
          ) : (
            <span role="alert">{refused ?? texts('survey:not_saved_here')}</span>
          )
        }
      >
        <Button kind="quiet" onClick={() => leaveFollowUp(complaint.id)} testId="follow-up-later">
          {texts('survey:later')}
        </Button>
        <Button
          kind="primary"
          type="submit"
          command="form.submit"
          disabled={busy || isBlank}
          testId="follow-up-save"
        >
          {texts('survey:save')}
        </Button>
      </ActionBar>
    </form>
  )
}

function stopOf(target: EventTarget): number | null {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-stop]') : null
  return found === null ? null : Number(found.dataset['stop'])
}

/** Whether the key says something at this stop, or leads to another one. */
function takeKey(
  { key, code }: KeyboardEvent,
  at: number,
  say: (stop: Stop, digit: number) => boolean,
  goTo: (index: number) => void,
): boolean {
  const stop = stops[at]
  if (stop === undefined) return false
  if (!isScored(stop)) {
    if (key !== 'Enter' || at + 1 >= stops.length) return false
    goTo(at + 1)
    return true
  }
  // With an input method the key may have no name of its own.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? (/^\d$/.test(key) ? key : undefined)
  if (digit !== undefined) {
    if (say(stop, Number(digit))) goTo(at + 1)
    return true
  }
  const step = STEPS[key]
  if (step === undefined) return false
  goTo(at + step)
  return true
}

/** Up and down a question has two stops. */
const STEPS: Readonly<Record<string, number>> = {
  Enter: 1,
  ArrowRight: 1,
  ArrowLeft: -1,
  Backspace: -1,
  ArrowDown: 2,
  ArrowUp: -2,
}

/** Ties the answers to the call in which they were given: the one to this customer's number. */
function useCallOf(complaint: Complaint, entry: FollowUpEntry, change: (entry: FollowUpEntry) => void): void {
  const call = useCurrentCall()
  const callId = call !== null && isSameNumber(call.identity.number, complaint.contactNumber) ? call.id : null
  const onCall = useEffectEvent(() => {
    if (callId !== null && callId !== entry.callId) change({ ...entry, callId })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call is what it waits for
  useEffect(() => onCall(), [callId])
}

const isSameNumber = (dialled: string, recorded: string): boolean => {
  const keys = numberKeys(recorded)
  return lookupKeys(dialled).exact.some((key) => keys.includes(key))
}
