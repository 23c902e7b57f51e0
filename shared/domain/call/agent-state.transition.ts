/**
 * The agent's state (available, on a break, …) as the agent wants it and as the PBX confirmed it. A phone begins in `break`, also
 * after a crash: it is never available unless the agent said so since.
 *
 *   intended:   break ──choose──▶ any
 *   confirmed:  nothing ──PBX acknowledged──▶ any ──registration lost or another choice──▶ nothing
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Stamp } from './phone.events.ts'
import { type Step, step } from './phone.state.ts'
import type { AgentState } from './phone-snapshot.ts'

export type AgentStatus = {
  readonly intended: AgentState
  readonly intendedSince: Instant
  readonly confirmed: AgentState | null
}

export type AgentStateEvent =
  | { readonly type: 'agent.choose'; readonly state: AgentState }
  | { readonly type: 'agent.confirmed'; readonly state: AgentState }

export const pausedAgent = (at: Instant): AgentStatus => ({
  intended: 'break',
  intendedSince: at,
  confirmed: null,
})

export function stepAgentState(agent: AgentStatus, event: Stamp & AgentStateEvent): Step<AgentStatus> {
  switch (event.type) {
    case 'agent.choose':
      if (event.state === agent.intended) return step(agent, { type: 'agent.announce', state: event.state })
      return step(
        { intended: event.state, intendedSince: event.at, confirmed: null },
        { type: 'agent.announce', state: event.state },
      )
    case 'agent.confirmed':
      return step({ ...agent, confirmed: event.state })
    default:
      return assertNever(event)
  }
}

/** The PBX may have forgotten us: what it confirmed counts no longer. */
export const unconfirmed = (agent: AgentStatus): AgentStatus => ({ ...agent, confirmed: null })
