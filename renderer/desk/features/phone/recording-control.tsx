/** Whether what is being said is on the recording, in words; and the way to stop it for a while, with the reason why. */
import './recording-control.css'
import { Circle, CirclePause } from 'lucide-react'
import { recordingPauseReasons } from '#shared/domain/call/call-record.ts'
import type { CallView, RecordingView } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { ChoiceMenu } from '../../ui/menu/choice-menu.tsx'
import { usePaymentPause } from './use-payment-pause.ts'

/** What the PBX took, never what was only asked of it. */
export function recordingText({ step, failed }: RecordingView, texts: Texts): string {
  switch (step) {
    case 'running':
      return texts(failed === 'pause' ? 'recording:not_paused' : 'recording:running')
    case 'pausing':
      return texts('recording:pausing')
    case 'paused':
      return texts(failed === 'resume' ? 'recording:not_resumed' : 'recording:paused')
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
  const resume = (): void => void phone.resumeRecording(call.id, 'agent')
  useCommand('call.recording', isRunning ? () => void phone.pauseRecording(call.id, 'payment') : resume)

  const words = (
    <span
      className={`recording recording--${recording.failed === 'no' ? recording.step : 'failed'}`}
      role="status"
      data-testid="recording"
    >
      {isRunning ? (
        <Circle size={10} fill="currentColor" aria-hidden />
      ) : (
        <CirclePause size={14} aria-hidden />
      )}
      {recordingText(recording, texts)}
    </span>
  )
  if (!isRunning)
    return (
      <Button onClick={resume} command="call.recording" pressed testId="recording-resume">
        {words}
      </Button>
    )
  return (
    <ChoiceMenu
      label={texts('recording:pause_why')}
      value=""
      options={recordingPauseReasons.map((why) => ({ value: why, content: texts(`recording:why_${why}`) }))}
      onChoose={(chosen) => {
        const why = recordingPauseReasons.find((each) => each === chosen)
        if (why !== undefined) void phone.pauseRecording(call.id, why)
      }}
    >
      <button
        type="button"
        className="recording-button"
        title={texts('recording:pause')}
        data-testid="recording-pause"
      >
        <span className="screen-reader-only">{texts('recording:pause')}</span>
        {words}
      </button>
    </ChoiceMenu>
  )
}
