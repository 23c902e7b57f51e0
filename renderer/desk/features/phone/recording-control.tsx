/** Whether what is being said is on the recording, in words; and the way to stop it for a while, with the reason why. */
import './recording-control.css'
import { Circle, CirclePause } from 'lucide-react'
import { type RecordingPause, recordingPauseReasons } from '#shared/domain/call/call-record.ts'
import type { CallView, RecordingView } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { ChoiceMenu } from '../../ui/menu/choice-menu.tsx'
import { usePaymentPause } from './use-payment-pause.ts'

/** What the PBX took; what was only asked of it is called so. */
export function recordingText({ step, failed, answered }: RecordingView, texts: Texts): string {
  switch (step) {
    case 'running':
      return texts(failed === 'pause' ? 'recording:not_paused' : 'recording:running')
    case 'pausing':
      return texts('recording:pausing')
    case 'paused':
      if (failed === 'resume') return texts('recording:not_resumed')
      return texts(answered === 'yes' ? 'recording:paused' : 'recording:paused_unanswered')
    case 'resuming':
      return texts('recording:resuming')
    default:
      return assertNever(step)
  }
}

export function RecordingControl({ call }: { readonly call: CallView }) {
  const { recording } = call
  usePaymentPause(call)
  return recording === null ? null : <Control call={call} recording={recording} />
}

function Control({ call, recording }: { readonly call: CallView; readonly recording: RecordingView }) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const isRunning = recording.step === 'running'
  const pause = (why: RecordingPause['why']): void => void phone.pauseRecording(call.id, why, 'agent')
  const resume = (): void => void phone.resumeRecording(call.id, 'agent')
  useCommand('call.recording', isRunning ? () => pause('payment') : resume)

  const words = recordingText(recording, texts)
  const deed = texts(isRunning ? 'recording:pause' : 'recording:resume')
  const Icon = isRunning ? Circle : CirclePause
  // One button for both deeds: whoever chose a reason by keyboard stands on it again.
  return (
    <>
      <ChoiceMenu
        label={texts('recording:pause_why')}
        value={null}
        options={recordingPauseReasons.map((why) => ({ value: why, content: texts(`recording:why_${why}`) }))}
        onChoose={pause}
        insteadOfOpening={isRunning ? undefined : resume}
      >
        <button
          type="button"
          className={`recording recording--${recording.failed === 'no' ? recording.step : 'failed'}`}
          title={deed}
          data-testid={isRunning ? 'recording-pause' : 'recording-resume'}
        >
          <Icon size={isRunning ? 10 : 14} fill={isRunning ? 'currentColor' : 'none'} aria-hidden />
          <span className="recording__words" data-testid="recording">
            {words}
          </span>
          <span className="screen-reader-only">{deed}</span>
          <Kbd command="call.recording" />
        </button>
      </ChoiceMenu>
      <span className="screen-reader-only" role="status">
        {words}
      </span>
    </>
  )
}
