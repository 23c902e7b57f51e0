/**
 * The calls beside the one in the bar: who waits and for how long, and one key each to bring them in. Whoever is in the
 * ear is held first; nobody is ever brought back by anything but the agent's own hand.
 */
import './calls-beside.css'
import { ArrowLeftRight, Pause, Phone, PhoneIncoming, PhoneOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { callsBeside } from '../../platform/phone/phone-view.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { Timer } from '../../ui/time/moment.tsx'
import { useIsHidden, usePartyName } from './caller-name.tsx'
import { isUnderWay, transferText } from './transfer.text.ts'

export function CallsBeside({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const calls = callsBeside(phone)
  const ringing = calls.filter(({ state }) => state.phase === 'ringing')
  const others = calls.filter(({ state }) => state.phase !== 'ringing')
  if (calls.length === 0) return null
  return (
    <ul className="calls-beside" aria-label={texts('phone:beside_title')}>
      {ringing.map((call, index) => (
        <WaitingCall key={call.id} call={call} turn={turnOf(call, phone)} hasKey={index === 0} />
      ))}
      {others.map((call, index) => (
        <HeldCall key={call.id} call={call} turn={turnOf(call, phone)} hasKey={index === 0} />
      ))}
    </ul>
  )
}

type Turn = 'next' | 'beside'
const turnOf = (call: CallView, { next }: PhoneSnapshot): Turn => (next === call.id ? 'next' : 'beside')

type BesideProps = { readonly call: CallView; readonly turn: Turn; readonly hasKey: boolean }

function WaitingCall({ call, turn, hasKey }: BesideProps) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const answer = (): void => void phone.answer(call.id)
  useCommand('call.answer', hasKey && turn === 'beside' ? answer : null)
  return (
    <li className="calls-beside__call calls-beside__call--ringing" data-testid="call-waiting">
      <PhoneIncoming size={16} strokeWidth={1.75} aria-hidden />
      <Party call={call} role="status">
        {texts(turn === 'next' ? 'phone:beside_next' : 'phone:beside_ringing')}{' '}
        <Timer since={call.startedAt} />
      </Party>
      <span className="calls-beside__actions">
        <Button
          size="small"
          icon={Phone}
          disabled={turn === 'next'}
          onClick={answer}
          {...(hasKey ? { command: 'call.answer' as const } : {})}
          testId="beside-answer"
        >
          {texts('phone:beside_answer')}
        </Button>
        <IconButton
          size="small"
          icon={PhoneOff}
          label={texts('phone:decline')}
          onClick={() => void phone.decline(call.id)}
          testId="beside-decline"
        />
      </span>
    </li>
  )
}

function HeldCall({ call, turn, hasKey }: BesideProps) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const swap = (): void => void phone.resume(call.id)
  const since = (call.state.phase === 'talking' ? call.state.heldSince : null) ?? call.startedAt
  const transfer = call.state.phase === 'talking' ? transferText(call.state.transfer, texts) : null
  const isPassedOn = call.state.phase === 'talking' && isUnderWay(call.state.transfer)
  const canSwap = turn === 'beside' && !isPassedOn
  useCommand('call.swap', hasKey && canSwap ? swap : null)
  return (
    <li className="calls-beside__call calls-beside__call--held" data-testid="call-held">
      <Pause size={16} strokeWidth={1.75} aria-hidden />
      <Party call={call}>
        {transfer ?? texts(turn === 'next' ? 'phone:beside_next' : 'phone:beside_held')}{' '}
        <Timer since={since} />
      </Party>
      <span className="calls-beside__actions">
        <Button
          size="small"
          icon={ArrowLeftRight}
          disabled={!canSwap}
          onClick={swap}
          {...(hasKey ? { command: 'call.swap' as const } : {})}
          testId="beside-swap"
        >
          {texts('phone:beside_swap')}
        </Button>
        <IconButton
          size="small"
          icon={PhoneOff}
          label={texts('phone:hang_up')}
          onClick={() => void phone.hangUp(call.id)}
          testId="beside-hangup"
        />
      </span>
    </li>
  )
}

/** `status`: said to the screen reader as soon as it is there. */
function Party(props: { readonly call: CallView; readonly role?: 'status'; readonly children: ReactNode }) {
  const { call } = props
  const texts = useTexts()
  const isHidden = useIsHidden()
  const number = maskNumber(call.identity.number) || texts('phone:no_number')
  const who = usePartyName(call, call.identity)
  return (
    <span className="calls-beside__words" role={props.role}>
      <span className="calls-beside__who">{isHidden ? texts('lock:party_hidden') : `${who} ${number}`}</span>
      <span className="calls-beside__state">{props.children}</span>
    </span>
  )
}
