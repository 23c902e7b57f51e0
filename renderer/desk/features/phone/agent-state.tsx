/** What the agent wants to be and since when, and whether the PBX agrees. Choosing never happens by itself. */
import './agent-state.css'
import { ChevronDown } from 'lucide-react'
import { type AgentState, agentStates, type PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
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

/** What the agent is doing right now goes before what they chose: a call, then the wrap-up. */
function presentState(
  phone: PhoneSnapshot,
  texts: Texts,
): { word: string; tone: Tone; since: PhoneSnapshot['intendedSince'] } {
  const call = callOnTheLine(phone)
  if (call !== null && call.state.phase !== 'ringing')
    return { word: texts('phone:agent_on_call'), tone: 'accent', since: call.answeredAt ?? call.startedAt }
  if (phone.wrapUp !== null)
    return { word: texts('phone:agent_wrap_up'), tone: 'accent', since: phone.wrapUp.startedAt }
  return {
    word: texts(`phone:agent_${phone.intended}`),
    tone: tones[phone.intended],
    since: phone.intendedSince,
  }
}

/** Only worth a word when the two differ. */
function disagreement(phone: PhoneSnapshot, texts: Texts): string | null {
  if (phone.line === 'none' || phone.confirmed === phone.intended) return null
  if (phone.confirmed === null) return texts('phone:agent_unconfirmed')
  return texts('phone:agent_confirmed_other', { state: texts(`phone:agent_${phone.confirmed}`) })
}

export function AgentStateSlot() {
  const texts = useTexts()
  const phone = usePhone()
  const actions = usePhoneActions()
  const toggle = (): void => void actions.setState(phone?.intended === 'available' ? 'break' : 'available')
  useCommand('agent.toggleAvailable', phone === null ? null : toggle)
  if (phone === null) return <div className="agent-state agent-state--waiting" />

  const present = presentState(phone, texts)
  const doubt = disagreement(phone, texts)
  return (
    <ChoiceMenu
      label={texts('phone:agent_label')}
      value={phone.intended}
      options={agentStates.map((state) => ({
        value: state,
        content: <StatusDot tone={tones[state]}>{texts(`phone:agent_${state}`)}</StatusDot>,
      }))}
      onChoose={(state) => void actions.setState(state)}
    >
      <button type="button" className="agent-state" title={doubt ?? undefined} data-testid="agent-state">
        <span className="screen-reader-only">{texts('phone:agent_label')}</span>
        <span className="agent-state__now">
          <StatusDot tone={present.tone}>{present.word}</StatusDot>
          <ChevronDown size={14} aria-hidden />
        </span>
        <span
          className={doubt === null ? 'agent-state__since' : 'agent-state__since agent-state__since--doubt'}
        >
          {doubt ?? <Timer since={present.since} />}
        </span>
      </button>
    </ChoiceMenu>
  )
}
