/** Outcome and notes of the call that has just ended, on top of the customer it was about. Takes no focus. */
import './wrap-up-panel.css'
import type { WrapUp } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { useCallerName } from './caller-name.tsx'
import { DispositionField } from './disposition-field.tsx'
import { LONGEST_NOTES, useWrapUp } from './use-wrap-up.ts'
import { useWrapUpKeeping } from './use-wrap-up-keeping.ts'
import { changeWrapUp, useWrapUpStore } from './wrap-up.store.ts'

export function WrapUpSlot() {
  const phone = usePhone()
  if (phone === null || phone.wrapUp === null) return null
  const onTheLine = callOnTheLine(phone)
  return (
    // A call that rings meanwhile goes on top, but what is being typed here keeps its text and its focus.
    <div
      className={onTheLine === null ? 'wrap-up-place' : 'wrap-up-place wrap-up-place--below'}
      hidden={onTheLine !== null && onTheLine.state.phase !== 'ringing'}
    >
      <WrapUpPanel key={phone.wrapUp.call.id} wrapUp={phone.wrapUp} />
    </div>
  )
}

function WrapUpPanel({ wrapUp }: { readonly wrapUp: WrapUp }) {
  const texts = useTexts()
  const { call } = wrapUp
  const who = useCallerName(call)
  const { rules, disposition, notes } = useWrapUp(wrapUp)
  const timesMissing = useWrapUpStore(({ lacksOutcome, timesLacking }) =>
    lacksOutcome === call.id ? timesLacking : 0,
  )
  const tooLong = useTooLong()(notes, LONGEST_NOTES)
  useWrapUpKeeping(call.id)

  return (
    <Panel
      title={texts('wrapUp:of', { who })}
      actions={
        <DialButton
          raw={call.identity.number}
          label={texts('callLog:call_back', { who })}
          testId="wrap-up-dial"
        />
      }
      testId="wrap-up-panel"
    >
      <div className="wrap-up">
        <CutOff wrapUp={wrapUp} />
        {rules.dispositions.length > 0 && (
          <DispositionField
            rules={rules}
            value={disposition}
            timesMissing={timesMissing}
            onChange={(chosen) => changeWrapUp(wrapUp, { disposition: chosen })}
          />
        )}
        <Field label={texts('wrapUp:notes')} error={tooLong}>
          {(control) => (
            <TextArea
              {...control}
              value={notes}
              placeholder={texts('wrapUp:notes_placeholder')}
              onChange={(event) => changeWrapUp(wrapUp, { notes: event.target.value })}
              data-testid="wrap-up-notes"
            />
          )}
        </Field>
      </div>
    </Panel>
  )
}

/** Whoever reads the notes later must not think that the customer hung up. */
function CutOff({ wrapUp: { call, opened } }: { readonly wrapUp: WrapUp }) {
  const texts = useTexts()
  if (opened !== 'after_crash' || call.state.phase !== 'ended') return null
  const length = timer(secondsBetween(call.answeredAt ?? call.startedAt, call.state.at))
  return (
    <InlineNotice tone="amber" testId="wrap-up-cut-off">
      {texts('wrapUp:cut_off', { length })}
    </InlineNotice>
  )
}
