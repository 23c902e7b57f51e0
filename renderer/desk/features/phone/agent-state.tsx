/** What the agent wants to be and since when, and whether the PBX agrees. Choosing never happens by itself. */
import './agent-state.css'
import { ChevronDown, Lock } from 'lucide-react'
import {
  type AgentState,
  agentStates,
  type CallView,
  type PhoneSnapshot,
} from '#shared/domain/call/phone-snapshot.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { usePhonePart } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { ChoiceMenu } from '../../ui/menu/choice-menu.tsx'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { Timer } from '../../ui/time/moment.tsx'

const tones: Readonly<Record<AgentState, Tone>> = {
  available: 'green',
  break: 'amber',
  meeting: 'neutral',
  training: 'neutral',
  back_office: 'neutral',
}

type Doing = 'on_call' | 'wrap_up' | AgentState

/** What the agent is doing right now goes before what they chose: a call, then the wrap-up. */
function doingNow(phone: PhoneSnapshot): Doing {
  if (answeredCall(phone) !== null) return 'on_call'
  return phone.wrapUp === null ? phone.intended : 'wrap_up'
}
function doingSince(phone: PhoneSnapshot): Instant {
  const call = answeredCall(phone)
  if (call !== null) return call.answeredAt ?? call.startedAt
  return phone.wrapUp?.startedAt ?? phone.intendedSince
}
const toneOf = (doing: Doing): Tone => (doing === 'on_call' || doing === 'wrap_up' ? 'accent' : tones[doing])

function answeredCall(phone: PhoneSnapshot): CallView | null {
  const call = callOnTheLine(phone)
  return call?.state.phase === 'ringing' ? null : call
}

/** The state that the PBX has, where that is worth a word. */
function otherAtPbx(phone: PhoneSnapshot): AgentState | 'unconfirmed' | null {
  if (phone.line === 'none' || phone.confirmed === phone.intended) return null
  return phone.confirmed ?? 'unconfirmed'
}
function doubtText(other: AgentState | 'unconfirmed', texts: Texts): string {
  if (other === 'unconfirmed') return texts('phone:agent_unconfirmed')
  return texts('phone:agent_confirmed_other', { state: texts(`phone:agent_${other}`) })
}

const LOCK = 'lock' as const
type Entry = AgentState | typeof LOCK

function LockEntry() {
  const texts = useTexts()
  return (
    <span className="agent-state__lock">
      <Lock size={14} aria-hidden />
      {texts('lock:lock_now')}
      <Kbd command="session.lock" />
    </span>
  )
}

export function AgentStateSlot() {
  const texts = useTexts()
  const { api } = useServices()
  const { pin } = useSignedIn()
  const actions = usePhoneActions()
  const intended = usePhonePart((phone) => phone.intended)
  const doing = usePhonePart(doingNow)
  const since = usePhonePart(doingSince)
  const other = usePhonePart(otherAtPbx)
  const toggle = (): void => void actions.setState(intended === 'available' ? 'break' : 'available')
  useCommand('agent.toggleAvailable', intended === null ? null : toggle)
  if (intended === null || doing === null || since === null)
    return <div className="agent-state agent-state--waiting" />

  const doubt = other === null ? null : doubtText(other, texts)
  return (
    <ChoiceMenu<Entry>
      label={texts('phone:agent_label')}
      value={intended}
      options={[
        ...agentStates.map((state) => ({
          value: state,
          content: <StatusDot tone={tones[state]}>{texts(`phone:agent_${state}`)}</StatusDot>,
        })),
        ...(pin === 'set' ? [{ value: LOCK, content: <LockEntry /> }] : []),
      ]}
      onChoose={(chosen) => void (chosen === LOCK ? api.session.lock() : actions.setState(chosen))}
    >
      <button type="button" className="agent-state" title={doubt ?? undefined} data-testid="agent-state">
        <span className="screen-reader-only">{texts('phone:agent_label')}</span>
        <span className="agent-state__now">
          <StatusDot tone={toneOf(doing)}>{texts(`phone:agent_${doing}`)}</StatusDot>
          <ChevronDown size={14} aria-hidden />
        </span>
        <span
          className={doubt === null ? 'agent-state__since' : 'agent-state__since agent-state__since--doubt'}
        >
          {doubt ?? <Timer since={since} />}
        </span>
      </button>
    </ChoiceMenu>
  )
}
