/**
 * The call that is up. Whether the customer can hear the agent is the one thing nobody may mistake: while they
 * cannot, the whole place changes its ground, says so in words, and marks the button that undoes it.
 */
import { Grip, Mic, MicOff, Pause, PhoneOff, Play } from 'lucide-react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { isHeldByUs } from '../../platform/phone/phone-view.ts'
import { usePhonePart } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { usePopUp } from '../../ui/pop-up/pop-up.tsx'
import { Timer } from '../../ui/time/moment.tsx'
import type { Talking } from './call-place.state.ts'
import { QualityButton } from './call-quality.tsx'
import { CallerName } from './caller-name.tsx'
import { Keypad } from './keypad.tsx'
import { RecordingControl } from './recording-control.tsx'
import { transferText, transferTextInBar } from './transfer.text.ts'
import { BackOutButton, ConsultControls, TransferButton } from './transfer-controls.tsx'

/** The most important first; one sentence is read, two are not. `transferred`: how the transfer goes, where it is said. */
export function hindranceOf(talking: Talking, texts: Texts, transferred = transferText): string | null {
  if (talking.media === 'lost') return texts('phone:media_lost')
  const transfer = transferred(talking.transfer, texts)
  if (transfer !== null) return transfer
  if (talking.hold !== 'none') return texts(`phone:hold_${talking.hold}`)
  if (talking.microphone === 'muted') return texts('phone:muted')
  if (talking.trouble !== 'none') return texts(`quality:trouble_${talking.trouble}`)
  if (talking.media === 'silent') return texts('phone:media_silent')
  return null
}

/** Two more buttons stand in the bar while somebody is consulted. */
export const consults = ({ consultFor }: CallView): string =>
  consultFor === null ? '' : 'call-place--consult'

export function TalkingCall(props: { readonly call: CallView; readonly talking: Talking }) {
  const { call, talking } = props
  const texts = useTexts()
  const phone = usePhoneActions()
  const keypad = usePopUp()
  const held = isHeldByUs(call)
  const muted = talking.microphone === 'muted'
  const hindrance = hindranceOf(talking, texts, transferTextInBar)

  const toggleHold = (): void => void (held ? phone.resume(call.id) : phone.hold(call.id))
  const toggleMute = (): void => void (muted ? phone.unmute(call.id) : phone.mute(call.id))
  const hangUp = (): void => void phone.hangUp(call.id)
  const { step } = talking.transfer
  const isTransferring = step === 'asked' || step === 'trying'
  const next = usePhonePart((state) => state.next)
  const isBeingHeld = step === 'holding' || (talking.hold === 'pending' && next !== null && next !== call.id)
  const canHold = talking.hold !== 'pending' && !isTransferring
  useCommand('call.hold', canHold ? toggleHold : null)
  useCommand('call.mute', toggleMute)
  useCommand('call.hangUp', hangUp)
  useCommand('call.keypad', keypad.toggle)

  return (
    <div
      className={`call-place call-place--${hindrance === null ? 'live' : 'hindered'} ${consults(call)}`}
      data-testid="call-talking"
    >
      <CallerName call={call} />
      <span className="call-place__state">
        <span className="call-place__timer">
          <Timer since={talking.since} testId="call-timer" />
          <QualityButton callId={call.id} trouble={talking.trouble} />
        </span>
        <span data-testid="call-state">
          {hindrance ?? texts('phone:phase_talking')}
          {held && talking.heldSince !== null && (
            <>
              {' '}
              <Timer since={talking.heldSince} testId="call-held-for" />
            </>
          )}
        </span>
      </span>
      <div className="call-place__controls">
        <RecordingControl call={call} />
        <Button
          icon={muted ? MicOff : Mic}
          pressed={muted}
          onClick={toggleMute}
          command="call.mute"
          testId="call-mute"
        >
          {texts(muted ? 'phone:unmute' : 'phone:mute')}
        </Button>
        {isBeingHeld ? (
          <BackOutButton call={call} />
        ) : (
          <Button
            icon={held ? Play : Pause}
            pressed={held}
            disabled={!canHold}
            onClick={toggleHold}
            command="call.hold"
            testId="call-hold"
          >
            {texts(held ? 'phone:resume' : 'phone:hold')}
          </Button>
        )}
        {call.consultFor === null ? (
          <TransferButton call={call} />
        ) : (
          <ConsultControls about={call.consultFor} answered="yes" />
        )}
        {call.extension !== null && call.digits === '' && (
          <Button
            icon={Grip}
            onClick={() => void phone.sendDigits(call.id, call.extension ?? '')}
            testId="call-extension"
          >
            {texts('phone:key_extension', { extension: call.extension })}
          </Button>
        )}
        <Keypad call={call} state={keypad}>
          <IconButton
            kind="plain"
            icon={Grip}
            label={texts('phone:keypad')}
            command="call.keypad"
            popUp={keypad.is}
            testId="call-keypad"
          />
        </Keypad>
        <Button kind="danger" icon={PhoneOff} onClick={hangUp} command="call.hangUp" testId="call-hangup">
          {texts(isTransferring ? 'transfer:leave' : 'phone:hang_up')}
        </Button>
      </div>
    </div>
  )
}
