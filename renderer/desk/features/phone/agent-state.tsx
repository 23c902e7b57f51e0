/** What the agent wants to be and since when, and whether the PBX agrees. Choosing never happens by itself. */
import './agent-state.css'
import { ChevronDown, Lock } from 'lucide-react'
import { type AgentChoice, choicesFrom, otherAtPbx } from '#shared/domain/call/agent-choices.ts'
import type { AgentState, CallView, Confirmation, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { usePhonePart } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { ChoiceMenu } from '../../ui/menu/choice-menu.tsx'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { Timer } from '../../ui/time/moment.tsx'
import { useCallRules } from './use-call-rules.ts'

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

/** In the bar a word or two, where it is pointed at the sentence. */
function doubtTexts(other: AgentState | Confirmation['status'], texts: Texts): readonly [string, string] {
  switch (other) {
    case 'refused':
      return [texts('agent:refused'), texts('agent:refused_detail')]
    case 'not_told':
      return [texts('agent:unconfirmed'), texts('agent:not_told_detail')]
    case 'asked':
    case 'silent':
    case 'confirmed':
      return [texts('agent:unconfirmed'), texts('agent:unconfirmed_detail')]
    default: {
      const text = texts('phone:agent_confirmed_other', { state: texts(`phone:agent_${other}`) })
      return [text, text]
    }
  }
}

const LOCK = 'lock'
const entryOf = (state: AgentState, code: string | undefined): string =>
  code === undefined ? state : `${state}-${code}`

function ChoiceEntry({ choice: { state, reason } }: { readonly choice: AgentChoice }) {
  const texts = useTexts()
  const word = texts(`phone:agent_${state}`)
  return (
    <StatusDot tone={tones[state]}>
      {reason === null ? word : `${word} · ${reason.label}`}
      {reason !== null && reason.allowedMinutes !== null && (
        <span className="agent-state__allowed">
          {texts('agent:allowed', { count: reason.allowedMinutes })}
        </span>
      )}
    </StatusDot>
  )
}

/** What is left of the time that the centre allows; running over is said, never enforced. */
function AllowedTime({ since, minutes }: { readonly since: Instant; readonly minutes: number }) {
  const texts = useTexts()
  const now = useNow()
  const left = minutes * 60 - secondsBetween(since, now)
  if (left >= 0) return <>{texts('wrapUp:left', { length: timer(left) })}</>
  return (
    <span className="agent-state__over" data-testid="agent-over">
      {texts('agent:over', { length: timer(-left) })}
    </span>
  )
}

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
  const reason = usePhonePart((phone) => phone.reason)
  const rules = useCallRules()
  const toggle = (): void => void actions.setState(intended === 'available' ? 'break' : 'available')
  useCommand('agent.toggleAvailable', intended === null ? null : toggle)
  if (intended === null || doing === null || since === null)
    return <div className="agent-state agent-state--waiting" />

  const [doubt, sentence] = other === null ? [null, undefined] : doubtTexts(other, texts)
  const choices = choicesFrom(rules)
  const isAway = doing === intended
  const choose = (entry: string): void => {
    if (entry === LOCK) return void api.session.lock()
    const chosen = choices.find((each) => entryOf(each.state, each.reason?.code) === entry)
    if (chosen !== undefined) void actions.setState(chosen.state, chosen.reason?.code)
  }
  // There is room for this or a doubt; how long it has been so means little while the queues have something else.
  const time =
    isAway && reason?.allowedMinutes ? (
      <AllowedTime since={since} minutes={reason.allowedMinutes} />
    ) : (
      <Timer since={since} />
    )
  return (
    <ChoiceMenu
      label={texts('phone:agent_label')}
      value={entryOf(intended, reason?.code)}
      options={[
        ...choices.map((choice) => ({
          value: entryOf(choice.state, choice.reason?.code),
          content: <ChoiceEntry choice={choice} />,
        })),
        ...(pin === 'set' ? [{ value: LOCK, content: <LockEntry /> }] : []),
      ]}
      onChoose={choose}
    >
      <button type="button" className="agent-state" title={sentence} data-testid="agent-state">
        <span className="screen-reader-only">{texts('phone:agent_label')}</span>
        <span className="agent-state__now">
          <StatusDot tone={toneOf(doing)}>
            {isAway && reason !== null ? reason.label : texts(`phone:agent_${doing}`)}
          </StatusDot>
          <ChevronDown size={14} aria-hidden />
        </span>
        <span
          className={doubt === null ? 'agent-state__since' : 'agent-state__since agent-state__since--doubt'}
        >
          {doubt ?? time}
        </span>
      </button>
    </ChoiceMenu>
  )
}
