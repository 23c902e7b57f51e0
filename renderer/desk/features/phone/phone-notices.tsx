/**
 * What the agent must know of the phone beside the call in the bar, each with the next step; on top of WHO, where the
 * agent looks when it should ring.
 */
import './phone-notices.css'
import { useState } from 'react'
import type { PhoneSnapshot, Registration } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import {
  dismissPhoneProblem,
  usePhoneActions,
  usePhoneProblem,
} from '../../platform/phone/use-phone-actions.ts'
import { readyValue, usePhoneWatch } from '../../platform/ports/use-watch.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { AgentNotices } from './agent-notices.tsx'
import { CallsBeside } from './calls-beside.tsx'
import { CameBy } from './came-by.tsx'
import { LastEnding } from './last-ending.tsx'
import { transferText } from './transfer.text.ts'

type Refused = Extract<Registration, { status: 'refused' }>

export function PhoneNoticesSlot() {
  const phone = usePhone()
  return (
    <div className="phone-notices">
      {phone !== null && <CallsBeside phone={phone} />}
      {phone !== null && <CameBy phone={phone} />}
      {phone !== null && callOnTheLine(phone) !== null && <LastEnding phone={phone} />}
      {phone !== null && <TransferFailure phone={phone} />}
      <ProblemNotice />
      {phone !== null && <RestartNotice phone={phone} />}
      {phone !== null && <AgentNotices phone={phone} />}
      {phone !== null && phone.line !== 'none' && <MicrophoneNotice phone={phone} />}
      {phone !== null && <StandInNotice phone={phone} />}
      {phone?.registration.status === 'refused' && <RefusedNotice registration={phone.registration} />}
    </div>
  )
}

/** Why the customer on the line could not be passed on; of one who waits beside, it stands with them. */
function TransferFailure({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const call = callOnTheLine(phone)
  if (call?.state.phase !== 'talking' || call.state.transfer.step !== 'failed') return null
  const { transfer } = call.state
  return (
    <InlineNotice
      tone="amber"
      {...(transfer.sipStatus === null ? {} : { code: `SIP ${transfer.sipStatus}` })}
      testId="transfer-failed"
    >
      {transferText(transfer, texts)}
    </InlineNotice>
  )
}

/** The last thing asked of the phone that it would not do. */
export function ProblemNotice() {
  const texts = useTexts()
  const { problem } = usePhoneProblem()
  if (problem === null) return null
  return (
    <InlineNotice
      tone="amber"
      testId="phone-problem"
      actions={
        <Button kind="quiet" size="small" onClick={dismissPhoneProblem}>
          {texts('common:close')}
        </Button>
      }
    >
      {texts(`phone:refusal_${problem}`)}
    </InlineNotice>
  )
}

function RestartNotice({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const [read, setRead] = useState<'no' | 'yes'>('no')
  if (phone.restarted === 'no' || read === 'yes') return null
  return (
    <InlineNotice
      tone="amber"
      testId="phone-restarted"
      actions={
        <Button size="small" onClick={() => setRead('yes')}>
          {texts('phone:restarted_dismiss')}
        </Button>
      }
    >
      {texts(
        phone.wrapUp?.opened === 'after_crash' ? 'phone:restarted_in_call' : 'phone:restarted_after_crash',
      )}
    </InlineNotice>
  )
}

function MicrophoneNotice({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const actions = usePhoneActions()
  if (phone.microphone === 'ready') return null
  const canAsk = phone.microphone !== 'missing'
  return (
    <InlineNotice
      tone={phone.microphone === 'not_asked' ? 'accent' : 'amber'}
      testId="microphone-notice"
      actions={
        canAsk && (
          <Button size="small" onClick={() => void actions.askMicrophone()} testId="microphone-ask">
            {texts('phone:microphone_ask')}
          </Button>
        )
      }
    >
      {texts(`phone:microphone_${phone.microphone}`)}
    </InlineNotice>
  )
}

/** In a call they hear the agent by another microphone now; outside of one the settings say it. */
function StandInNotice({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const devices = readyValue(usePhoneWatch('soundDevices', {}))
  const microphone = devices?.inUse.microphone
  if (microphone?.is !== 'stand_in' || callOnTheLine(phone)?.state.phase !== 'talking') return null
  return (
    <InlineNotice tone="amber" testId="microphone-stand-in">
      {texts(`sound:stand_in_call_${microphone.why}`, { label: microphone.missing })}
    </InlineNotice>
  )
}

function RefusedNotice({ registration }: { readonly registration: Refused }) {
  const texts = useTexts()
  const dates = useDates()
  const actions = usePhoneActions()
  return (
    <InlineNotice
      tone="red"
      code={`SIP ${registration.sipStatus}`}
      testId="registration-refused"
      actions={
        <Button size="small" onClick={() => void actions.registerAgain()} testId="register-again">
          {texts('phone:register_again')}
        </Button>
      }
    >
      {texts('phone:refused_detail', { time: dates.time(registration.retryAt) })}
    </InlineNotice>
  )
}
