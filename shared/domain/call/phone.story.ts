/** Tells the machine a story in tests: events with a clock that runs, and what came of them. */
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, CallId, TeamId } from '#shared/kernel/ids.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { PhoneHappening } from './phone.events.ts'
import type { LineChoice, PhoneRefusal, PhoneState } from './phone.state.ts'
import { initialPhone, transition } from './phone.transition.ts'
import type { PhoneSnapshot } from './phone-snapshot.ts'
import { snapshotOf } from './snapshot-of.ts'

const START_MS = Date.UTC(2026, 2, 1, 14, 0, 0)
export const owner = { agentId: AgentId.parse('agent-8001'), teamId: TeamId.parse('team-night') }
export const sipLine: LineChoice = { kind: 'sip', wrapUpSeconds: 45, owner }
export const callId = (name: string): CallId => CallId.parse(name)
export const caller = (number: string) =>
  ({ number, displayName: null, source: 'p_asserted_identity', userToUser: null, queueName: null }) as const

export type Story = {
  state(): PhoneState
  snapshot(): PhoneSnapshot
  /** All effects so far. */
  effects(): readonly PhoneEffect[]
  /** Effects of the last happening. */
  last(): readonly PhoneEffect[]
  tell(...happenings: readonly PhoneHappening[]): PhoneRefusal | null
  /** Lets the clock run before the next happening. */
  later(seconds: number): void
}

export function story(restarted: PhoneState['restarted'] = 'no'): Story {
  let nowMs = START_MS
  let state = initialPhone(instantFromMs(nowMs), restarted)
  const all: PhoneEffect[] = []
  let last: readonly PhoneEffect[] = []
  return {
    state: () => state,
    snapshot: () => snapshotOf(state),
    effects: () => all,
    last: () => last,
    later: (seconds) => {
      nowMs += seconds * 1000
    },
    tell(...happenings) {
      let refusal: PhoneRefusal | null = null
      for (const happening of happenings) {
        const next = transition(state, { ...happening, at: instantFromMs(nowMs), chance: 0.5 })
        state = next.state
        last = next.effects
        refusal = next.refusal
        all.push(...next.effects)
        nowMs += 10
      }
      return refusal
    },
  }
}

/** Signed in, registered, microphone there, available: ready for a call. */
export function readyPhone(): Story {
  const told = story()
  told.tell({ type: 'line.given', line: sipLine }, { type: 'microphone.changed', microphone: 'ready' })
  const { flow } = told.state().registration
  told.tell(
    { type: 'flow.opened', flow },
    { type: 'flow.accepted', flow, expiresSeconds: 300 },
    { type: 'agent.choose', state: 'available' },
  )
  return told
}

export function talkingPhone(id: string): Story {
  const told = readyPhone()
  told.tell(
    { type: 'call.incoming', callId: callId(id), identity: caller('13800138000'), training: false },
    { type: 'answer', callId: callId(id) },
    { type: 'call.established', callId: callId(id) },
    { type: 'call.media', callId: callId(id), media: 'flowing' },
  )
  return told
}
