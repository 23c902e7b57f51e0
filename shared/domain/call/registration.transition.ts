/**
 * Keeps the phone registered: one flow (RFC 5626) at a time, supervised by us because the library's own retry gives up.
 *
 *              line given
 *   no_line ───────────────▶ connecting ──accepted──▶ registered ──refresh, probe answered──▶ registered
 *                             ▲   │  │                    │
 *                 retry timer,│   │  └────────── 401, 403, 404 ──────────▶ refused (until another line is given)
 *              network, resume│   │ closed, no answer, 5xx  │ closed, probe unanswered
 *                             │   ▼                         ▼
 *                             └─ unreachable ◀──────────────┘
 *
 * Calls are no part of it: losing a flow never ends a call.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Timer } from './phone.effects.ts'
import type { Stamp } from './phone.events.ts'
import { type Step, step } from './phone.state.ts'

type UnreachableReason = 'socket' | 'timeout' | 'server_error'

export type RegistrationState =
  | { readonly status: 'no_line'; readonly flow: number }
  | { readonly status: 'connecting'; readonly flow: number; readonly attempt: number }
  | { readonly status: 'registered'; readonly flow: number; readonly since: Instant }
  | {
      readonly status: 'unreachable'
      readonly flow: number
      readonly attempt: number
      readonly reason: UnreachableReason
      readonly retryAt: Instant
    }
  | { readonly status: 'refused'; readonly flow: number; readonly sipStatus: number }

/** Events of a flow name it, so that a late word from a flow that we gave up changes nothing. */
export type RegistrationEvent =
  | { readonly type: 'flow.opened'; readonly flow: number }
  | { readonly type: 'flow.closed'; readonly flow: number }
  | { readonly type: 'flow.accepted'; readonly flow: number; readonly expiresSeconds: number }
  | {
      readonly type: 'flow.rejected'
      readonly flow: number
      readonly sipStatus: number
      readonly retryAfterSeconds: number | null
    }
  | { readonly type: 'flow.probeAnswered'; readonly flow: number }
  | { readonly type: 'timer.fired'; readonly timer: Timer }
  /** The machine woke up or its network changed: a hint to look now, never a fact. */
  | { readonly type: 'network.changed' }

/** How long anything we ask of the registrar may take before the flow counts as dead. */
const ANSWER_LIMIT_MS = 5_000
const PROBE_EVERY_MS = 20_000
const RETRY_BASE_MS = 2_000
const RETRY_MOST_MS = 60_000

const FLOW_TIMERS: readonly Timer[] = [
  { name: 'flow_open' },
  { name: 'register_answer' },
  { name: 'refresh' },
  { name: 'probe' },
  { name: 'probe_answer' },
  { name: 'retry' },
]
const stopAllTimers = FLOW_TIMERS.map((timer) => ({ type: 'timer.stop', timer }) as const)

/**
 * RFC 5626 §4.5: the upper bound doubles with every failure in a row, the wait is spread over its second half. The bounds
 * are shorter than the RFC's (30 s, 1800 s): a phone that cannot be called is a queue that grows.
 */
export const retryDelayMs = (failures: number, chance: number): number => {
  const most = Math.min(RETRY_MOST_MS, RETRY_BASE_MS * 2 ** Math.min(failures, 16))
  return Math.round(most * (0.5 + chance / 2))
}

/** Between half and seven tenths of what the registrar granted: time for several tries before it expires. */
export const refreshDelayMs = (expiresSeconds: number, chance: number): number =>
  Math.round(expiresSeconds * 1000 * (0.5 + chance / 5))

/** Every phone of a centre probes at its own rhythm. */
const probeDelayMs = (chance: number): number => Math.round(PROBE_EVERY_MS * (0.8 + chance / 5))

const isFinal = (sipStatus: number): boolean =>
  sipStatus === 401 || sipStatus === 403 || sipStatus === 404 || sipStatus === 407
const reasonOf = (sipStatus: number): UnreachableReason =>
  sipStatus === 408 || sipStatus === 504 ? 'timeout' : 'server_error'

/** Begins with a line, or gives the one we had up. */
export function registerAnew(
  before: RegistrationState,
  kind: 'none' | 'sip' | 'training',
): Step<RegistrationState> {
  const flow = before.flow + 1
  if (kind === 'none') return step({ status: 'no_line', flow }, ...stopAllTimers)
  return openFlow(flow, 1)
}

function openFlow(flow: number, attempt: number): Step<RegistrationState> {
  return step(
    { status: 'connecting', flow, attempt },
    ...stopAllTimers,
    { type: 'flow.open', flow },
    { type: 'timer.start', timer: { name: 'flow_open' }, afterMs: ANSWER_LIMIT_MS },
  )
}

function giveUpFlow(
  { flow }: RegistrationState,
  attempt: number,
  reason: UnreachableReason,
  stamp: Stamp,
  atLeastMs = 0,
): Step<RegistrationState> {
  const delay = Math.max(atLeastMs, retryDelayMs(attempt, stamp.chance))
  const retryAt = instantFromMs(msFromInstant(stamp.at) + delay)
  return step(
    { status: 'unreachable', flow, attempt, reason, retryAt },
    ...stopAllTimers,
    { type: 'flow.drop', flow },
    { type: 'timer.start', timer: { name: 'retry' }, afterMs: delay },
  )
}

const attemptsOf = (state: RegistrationState): number => (state.status === 'connecting' ? state.attempt : 0)
const expectsRegistrar = (state: RegistrationState): boolean =>
  state.status === 'connecting' || state.status === 'registered'

export function stepRegistration(
  state: RegistrationState,
  event: Stamp & RegistrationEvent,
): Step<RegistrationState> {
  if ('flow' in event && event.flow !== state.flow) return step(state)
  switch (event.type) {
    case 'flow.opened':
      if (state.status !== 'connecting') return step(state)
      return step(
        state,
        { type: 'timer.stop', timer: { name: 'flow_open' } },
        { type: 'flow.register', flow: state.flow },
        { type: 'timer.start', timer: { name: 'register_answer' }, afterMs: ANSWER_LIMIT_MS },
      )
    case 'flow.closed':
      if (!expectsRegistrar(state)) return step(state)
      return giveUpFlow(state, attemptsOf(state), 'socket', event)
    case 'flow.accepted':
      return onAccepted(state, event, event.expiresSeconds)
    case 'flow.rejected':
      if (!expectsRegistrar(state)) return step(state)
      if (isFinal(event.sipStatus)) {
        // The flow stays open: a call that is still up needs it for its end.
        return step({ status: 'refused', flow: state.flow, sipStatus: event.sipStatus }, ...stopAllTimers)
      }
      return giveUpFlow(
        state,
        attemptsOf(state),
        reasonOf(event.sipStatus),
        event,
        (event.retryAfterSeconds ?? 0) * 1000,
      )
    case 'flow.probeAnswered':
      if (state.status !== 'registered') return step(state)
      return step(
        state,
        { type: 'timer.stop', timer: { name: 'probe_answer' } },
        { type: 'timer.start', timer: { name: 'probe' }, afterMs: probeDelayMs(event.chance) },
      )
    case 'timer.fired':
      return onTimer(state, event, event.timer)
    case 'network.changed':
      if (state.status === 'registered') return step(state, ...probe(state.flow))
      if (state.status === 'unreachable') return openFlow(state.flow + 1, 1)
      return step(state)
    default:
      return assertNever(event)
  }
}

const probe = (flow: number) =>
  [
    { type: 'flow.probe', flow },
    { type: 'timer.stop', timer: { name: 'probe' } },
    { type: 'timer.start', timer: { name: 'probe_answer' }, afterMs: ANSWER_LIMIT_MS },
  ] as const

function onAccepted(state: RegistrationState, stamp: Stamp, expiresSeconds: number): Step<RegistrationState> {
  if (!expectsRegistrar(state)) return step(state)
  const refresh = [
    { type: 'timer.stop', timer: { name: 'register_answer' } },
    {
      type: 'timer.start',
      timer: { name: 'refresh' },
      afterMs: refreshDelayMs(expiresSeconds, stamp.chance),
    },
  ] as const
  if (state.status === 'registered') return step(state, ...refresh)
  return step(
    { status: 'registered', flow: state.flow, since: stamp.at },
    ...refresh,
    { type: 'timer.start', timer: { name: 'probe' }, afterMs: probeDelayMs(stamp.chance) },
    { type: 'calls.refresh' },
  )
}

function onTimer(state: RegistrationState, stamp: Stamp, timer: Timer): Step<RegistrationState> {
  switch (timer.name) {
    case 'flow_open':
      if (state.status !== 'connecting') return step(state)
      return giveUpFlow(state, state.attempt, 'socket', stamp)
    case 'register_answer':
    case 'probe_answer':
      if (!expectsRegistrar(state)) return step(state)
      return giveUpFlow(state, attemptsOf(state), 'timeout', stamp)
    case 'refresh':
      if (state.status !== 'registered') return step(state)
      return step(
        state,
        { type: 'flow.register', flow: state.flow },
        { type: 'timer.start', timer: { name: 'register_answer' }, afterMs: ANSWER_LIMIT_MS },
      )
    case 'probe':
      if (state.status !== 'registered') return step(state)
      return step(state, ...probe(state.flow))
    case 'retry':
      if (state.status !== 'unreachable') return step(state)
      return openFlow(state.flow + 1, state.attempt + 1)
    case 'media':
    case 'transfer':
    case 'ring':
      return step(state)
    default:
      return assertNever(timer)
  }
}
