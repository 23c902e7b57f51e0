/**
 * The agent's state (available, on a break, …) as the agent wants it and as the PBX confirmed it; the two are never taken for one
 * another. A phone begins in `break`, also after a crash: it is never available unless the agent said so since, and stops being so
 * when nobody may be there to answer (the desk locked, the machine asleep).
 *
 *   intended:      break ──choose──▶ any        available ──pause──▶ break
 *   confirmation:  not_told ──announce──▶ asked ──answered──▶ confirmed
 *                     ▲                   │  ▲ └──refused──▶ refused ─┐
 *                     │                   │  └──────retry─────────────┤
 *        registration lost                └──no answer──▶ silent ─────┘
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AwayReason, CallRules } from './call-rules.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { Stamp } from './phone.events.ts'
import { type Step, step } from './phone.state.ts'
import type { AgentState, Confirmation, PausedBy } from './phone-snapshot.ts'

export type AgentStatus = {
  readonly intended: AgentState
  readonly reason: AwayReason | null
  readonly intendedSince: Instant
  /** Why the phone itself paused the agent; null once they have chosen. */
  readonly pausedBy: PausedBy | null
  readonly confirmed: AgentState | null
  readonly confirmation: Confirmation
  /** Counts what the PBX was told: an answer to an earlier wish says nothing about this one. */
  readonly announcement: number
  /** How often this wish was told in vain. */
  readonly inVain: number
}

/** Whether anything can tell the queues of this PBX. */
export type QueueSide = 'told' | 'none'

export type WishAnswer =
  | { readonly type: 'confirmed' }
  | { readonly type: 'refused'; readonly sipStatus: number }

export type AgentStateEvent =
  /** `reason`: the code of one of the centre's for that state. */
  | { readonly type: 'agent.choose'; readonly state: AgentState; readonly reason?: string | undefined }
  | { readonly type: 'agent.pause'; readonly by: PausedBy }
  | { readonly type: 'agent.answered'; readonly announcement: number; readonly answer: WishAnswer }

/** A PBX answers a code at once; what takes longer has been lost, or hangs. */
const ANSWER_LIMIT_MS = 8_000
const RETRY_MS = [5_000, 15_000, 30_000, 60_000] as const

export const pausedAgent = (at: Instant): AgentStatus => ({
  intended: 'break',
  reason: null,
  intendedSince: at,
  pausedBy: null,
  confirmed: null,
  confirmation: { status: 'not_told' },
  announcement: 0,
  inVain: 0,
})

type Surroundings = { readonly queueSide: QueueSide; readonly rules: CallRules }

export function stepAgentState(
  agent: AgentStatus,
  event: Stamp & AgentStateEvent,
  { queueSide, rules }: Surroundings,
): Step<AgentStatus> {
  switch (event.type) {
    case 'agent.choose': {
      const reason = rules.reasons.find(({ code, state }) => code === event.reason && state === event.state)
      const chosen = { ...wishFor(agent, event.state, event.at), reason: reason ?? null }
      const isSame = event.state === agent.intended && reason?.code === agent.reason?.code
      return announce(isSame ? { ...chosen, intendedSince: agent.intendedSince } : chosen, queueSide)
    }
    case 'agent.pause':
      if (agent.intended !== 'available') return step(agent)
      return announce({ ...wishFor(agent, 'break', event.at), pausedBy: event.by }, queueSide)
    case 'agent.answered':
      return onAnswer(agent, event)
    default:
      return assertNever(event)
  }
}

const wishFor = (agent: AgentStatus, intended: AgentState, at: Instant): AgentStatus => ({
  ...agent,
  intended,
  reason: null,
  intendedSince: at,
  pausedBy: null,
  inVain: 0,
})

/** Tells the PBX what the agent wants to be; whatever it had confirmed before counts no longer. */
export function announce(agent: AgentStatus, queueSide: QueueSide): Step<AgentStatus> {
  const announcement = agent.announcement + 1
  const told = { ...agent, announcement, confirmed: null }
  if (queueSide === 'none') return step({ ...told, confirmation: { status: 'not_told' } })
  const { intended: state, reason } = agent
  return step(
    { ...told, confirmation: { status: 'asked' } },
    { type: 'timer.stop', timer: { name: 'agent_retry' } },
    { type: 'timer.start', timer: { name: 'agent_answer' }, afterMs: ANSWER_LIMIT_MS },
    { type: 'agent.announce', wish: { announcement, state, digits: reason?.digits ?? '' } },
  )
}

function onAnswer(
  agent: AgentStatus,
  { announcement, answer, at, chance }: Stamp & Extract<AgentStateEvent, { type: 'agent.answered' }>,
): Step<AgentStatus> {
  if (announcement !== agent.announcement || agent.confirmation.status === 'not_told') return step(agent)
  const stop = { type: 'timer.stop', timer: { name: 'agent_answer' } } as const
  if (answer.type === 'refused')
    return inVain(agent, { at, chance }, (retryAt) => ({
      status: 'refused',
      sipStatus: answer.sipStatus,
      retryAt,
    }))
  return step(
    { ...agent, confirmed: agent.intended, confirmation: { status: 'confirmed' }, inVain: 0 },
    stop,
    { type: 'timer.stop', timer: { name: 'agent_retry' } },
  )
}

/** Nobody answered in time; an answer that comes after all is still believed. */
export const onAnswerOverdue = (agent: AgentStatus, stamp: Stamp): Step<AgentStatus> =>
  agent.confirmation.status === 'asked'
    ? inVain(agent, stamp, (retryAt) => ({ status: 'silent', retryAt }))
    : step(agent)

export const onRetryDue = (agent: AgentStatus, queueSide: QueueSide): Step<AgentStatus> =>
  agent.confirmation.status === 'refused' || agent.confirmation.status === 'silent'
    ? announce(agent, queueSide)
    : step(agent)

function inVain(
  agent: AgentStatus,
  { at, chance }: Stamp,
  confirmation: (retryAt: Instant) => Confirmation,
): Step<AgentStatus> {
  const longest = RETRY_MS[RETRY_MS.length - 1] ?? 0
  const afterMs = Math.round((RETRY_MS[agent.inVain] ?? longest) * (0.8 + 0.4 * chance))
  const retryAt = instantFromMs(msFromInstant(at) + afterMs)
  return step(
    { ...agent, confirmed: null, confirmation: confirmation(retryAt), inVain: agent.inVain + 1 },
    { type: 'timer.stop', timer: { name: 'agent_answer' } },
    { type: 'timer.start', timer: { name: 'agent_retry' }, afterMs },
  )
}

/** Whoever goes while available is away for the queues from then on: they would let callers ring at an empty chair. */
export const signOff = (
  { intended, announcement }: AgentStatus,
  queueSide: QueueSide,
): readonly PhoneEffect[] =>
  intended === 'available' && queueSide === 'told'
    ? [{ type: 'agent.signOff', wish: { announcement: announcement + 1, state: 'break', digits: '' } }]
    : []

/** The PBX may have forgotten us: what it confirmed counts no longer, and what was asked will not be answered. */
export const unconfirmed = (agent: AgentStatus): AgentStatus => ({
  ...agent,
  confirmed: null,
  confirmation: { status: 'not_told' },
})
