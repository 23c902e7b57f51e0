/**
 * Keeps the phone registered: one flow (RFC 5626) at a time, supervised by us because the library's own retry gives up.
 *
 *              line given
 *   no_line ───────────────▶ connecting ──accepted──▶ registered ──refresh, probe answered──▶ registered
 *                             ▲   │  │                    │
 *                 retry timer,│   │  └─ 401, 403, 404, 407 at every address ─▶ refused ──some minutes, an address lost, the agent asks
 *                      network│   │ closed, no answer, 5xx  │ closed, probe unanswered                  └─▶ connecting
 *              resume, request│   ▼                         ▼
 *                             └─ unreachable ◀──────────────┘
 *
 * Of a PBX with several addresses the next one is tried after every failure, the first after the last. One that refuses us proves
 * nothing while another may take us; it is only left alone for a while. Where it registered it stays until that fails: nobody goes
 * back, least of all during a call.
 *
 * Calls are no part of it: losing a flow never ends a call.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Timer } from './phone.effects.ts'
import type { Stamp } from './phone.events.ts'
import { type Step, step } from './phone.state.ts'

type UnreachableReason = 'socket' | 'timeout' | 'server_error'

type AddressRefusal = { readonly address: number; readonly at: Instant }
/** The flow, and at which of how many addresses of the PBX it is, counted from 0. */
type Flow = {
  readonly flow: number
  readonly address: number
  readonly addresses: number
  /** Of those whose last word was that this line is none of theirs. */
  readonly refusals: readonly AddressRefusal[]
  /** When a lost address made us ask a registrar that had just refused us; null since it took us. */
  readonly hurriedAt: Instant | null
}

export type RegistrationState = Flow &
  (
    | { readonly status: 'no_line' }
    | { readonly status: 'connecting'; readonly attempt: number }
    | { readonly status: 'registered'; readonly since: Instant }
    | {
        readonly status: 'unreachable'
        readonly attempt: number
        readonly reason: UnreachableReason
        readonly retryAt: Instant
      }
    | { readonly status: 'refused'; readonly sipStatus: number; readonly retryAt: Instant }
  )

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
  /** An address of this machine is gone: whatever went by it is dead, and will be the last to say so. */
  | { readonly type: 'network.lost' }
  /** The agent does not want to wait for the next try. */
  | { readonly type: 'line.registerAgain' }

/** How long anything we ask of the registrar may take before the flow counts as dead. */
const ANSWER_LIMIT_MS = 5_000
const PROBE_EVERY_MS = 20_000
const RETRY_BASE_MS = 2_000
/** So that a PBX that is back has its phones within ten seconds, also when the try before still waits for an answer. */
const RETRY_MOST_MS = 6_000
/** Before another address is tried that has not failed yet: long enough that not all phones arrive there at once. */
const FAIL_OVER_MOST_MS = 1_000

/** Who asks again and again what was refused is taken for an attacker, and banned where they would be welcome soon. */
const REFUSAL_RESTS_MS = 60_000
/**
 * A refusal by every address may be about us, or about a registrar that has lost its database for a while: a shift must not end
 * with it. Asked so rarely, nobody takes us for somebody who guesses passwords.
 */
const REFUSED_RETRY_MS = 240_000

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

/** Three to five minutes, so that not all phones of a centre knock at once. */
export const refusedRetryMs = (chance: number): number => Math.round(REFUSED_RETRY_MS * (0.75 + chance / 2))

/** Between half and seven tenths of what the registrar granted: time for several tries before it expires. */
export const refreshDelayMs = (expiresSeconds: number, chance: number): number =>
  Math.round(expiresSeconds * 1000 * (0.5 + chance / 5))

/** Every phone of a centre probes at its own rhythm. */
const probeDelayMs = (chance: number): number => Math.round(PROBE_EVERY_MS * (0.8 + chance / 5))

const isFinal = (sipStatus: number): boolean =>
  sipStatus === 401 || sipStatus === 403 || sipStatus === 404 || sipStatus === 407
const reasonOf = (sipStatus: number): UnreachableReason =>
  sipStatus === 408 || sipStatus === 504 ? 'timeout' : 'server_error'

/** Begins with a line of so many addresses, or, with none, gives the one we had up. */
export function registerAnew(before: RegistrationState, addresses: number): Step<RegistrationState> {
  const flow = before.flow + 1
  const first: Flow = { flow, address: 0, addresses, refusals: [], hurriedAt: null }
  return addresses === 0 ? step({ status: 'no_line', ...first }, ...stopAllTimers) : openFlow(first, 1)
}

const flowOf = ({ flow, address, addresses, refusals, hurriedAt }: Flow): Flow => ({
  flow,
  address,
  addresses,
  refusals,
  hurriedAt,
})
const nextFlow = (state: Flow): Flow => ({ ...flowOf(state), flow: state.flow + 1 })

function openFlow(at: Flow, attempt: number): Step<RegistrationState> {
  return step(
    { status: 'connecting', ...at, attempt },
    ...stopAllTimers,
    { type: 'flow.open', flow: at.flow, address: at.address },
    { type: 'timer.start', timer: { name: 'flow_open' }, afterMs: ANSWER_LIMIT_MS },
  )
}

/**
 * Attempts are counted over all addresses: the wait grows when each has failed once more. Until then `atLeastMs`, which the
 * PBX asked for (Retry-After), is about the address that said it (RFC 3261 §21.5.4).
 */
function waitMs(attempt: number, addresses: number, chance: number, atLeastMs: number): number {
  if (attempt % addresses !== 0) return Math.round(FAIL_OVER_MOST_MS * chance)
  return Math.max(atLeastMs, retryDelayMs(attempt / addresses, chance))
}

/** The one after this that has not refused us a moment ago; round to this one itself when all others have. */
function addressAfter({ address, addresses, refusals }: Flow, at: Instant): number {
  const others = Array.from({ length: addresses }, (_, index) => (address + 1 + index) % addresses)
  const rests = (other: number): boolean =>
    refusals.some(
      (refusal) =>
        refusal.address === other && msFromInstant(at) - msFromInstant(refusal.at) < REFUSAL_RESTS_MS,
    )
  return others.find((other) => !rests(other)) ?? address
}

const refusalsElsewhere = ({ address, refusals }: Flow): readonly AddressRefusal[] =>
  refusals.filter((refusal) => refusal.address !== address)

function giveUpFlow(
  state: RegistrationState,
  attempt: number,
  reason: UnreachableReason,
  stamp: Stamp,
  { atLeastMs = 0, refusals = refusalsElsewhere(state) } = {},
): Step<RegistrationState> {
  const delay = waitMs(attempt, state.addresses, stamp.chance, atLeastMs)
  const retryAt = instantFromMs(msFromInstant(stamp.at) + delay)
  const left = { ...flowOf(state), refusals }
  return step(
    { status: 'unreachable', ...left, address: addressAfter(left, stamp.at), attempt, reason, retryAt },
    ...stopAllTimers,
    { type: 'flow.drop' },
    { type: 'timer.start', timer: { name: 'retry' }, afterMs: delay },
  )
}

/** Where it was registered has failed as well when there is another place to try. */
const attemptsOf = (state: RegistrationState): number =>
  state.status === 'connecting' ? state.attempt : state.addresses > 1 ? 1 : 0
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
      if (isFinal(event.sipStatus)) return onRefused(state, event, event.sipStatus)
      return giveUpFlow(state, attemptsOf(state), reasonOf(event.sipStatus), event, {
        atLeastMs: (event.retryAfterSeconds ?? 0) * 1000,
      })
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
      // One that is being opened may have set out by a way that is none any more.
      if (state.status === 'unreachable' || state.status === 'connecting') return openFlow(nextFlow(state), 1)
      return step(state)
    case 'network.lost':
      if (state.status === 'refused') return onLostWhileRefused(state, event)
      return expectsRegistrar(state) || state.status === 'unreachable'
        ? openFlow(nextFlow(state), 1)
        : step(state)
    case 'line.registerAgain':
      if (state.status === 'refused') return askAllAgain(state)
      return state.status === 'unreachable' ? openFlow(nextFlow(state), 1) : step(state)
    default:
      return assertNever(event)
  }
}

/** A stand-by that knows only half of the lines must not keep anybody from the address that knows theirs. */
function onRefused(state: RegistrationState, stamp: Stamp, sipStatus: number): Step<RegistrationState> {
  const refusals = [...refusalsElsewhere(state), { address: state.address, at: stamp.at }]
  if (refusals.length < state.addresses)
    return giveUpFlow(state, attemptsOf(state), 'server_error', stamp, { refusals })
  const afterMs = refusedRetryMs(stamp.chance)
  const retryAt = instantFromMs(msFromInstant(stamp.at) + afterMs)
  // The flow stays open: a call that is still up needs it for its end, and when it is a new one, to look for another path.
  return step(
    { status: 'refused', ...flowOf(state), refusals, sipStatus, retryAt },
    ...stopAllTimers,
    { type: 'timer.start', timer: { name: 'retry' }, afterMs },
    ...(state.status === 'connecting' ? [{ type: 'calls.refresh' } as const] : []),
  )
}

/** What was refused before counts no longer: each address is asked once more. */
const askAllAgain = (state: RegistrationState, hurriedAt = state.hurriedAt): Step<RegistrationState> =>
  openFlow({ ...nextFlow(state), refusals: [], hurriedAt }, 1)

/**
 * The sound of a call may need the new way at once, whatever the registrar says. Where addresses come and go, by a tunnel that is not
 * steady, that is done once in a rest; the others wait for its end.
 */
function onLostWhileRefused(
  state: Extract<RegistrationState, { status: 'refused' }>,
  stamp: Stamp,
): Step<RegistrationState> {
  const now = msFromInstant(stamp.at)
  const restsUntil = state.hurriedAt === null ? now : msFromInstant(state.hurriedAt) + REFUSAL_RESTS_MS
  if (restsUntil <= now) return askAllAgain(state, stamp.at)
  const retryAtMs = Math.min(restsUntil, msFromInstant(state.retryAt))
  return step(
    { ...state, retryAt: instantFromMs(retryAtMs) },
    { type: 'timer.stop', timer: { name: 'retry' } },
    { type: 'timer.start', timer: { name: 'retry' }, afterMs: Math.max(0, retryAtMs - now) },
  )
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
    { status: 'registered', ...flowOf(state), refusals: [], hurriedAt: null, since: stamp.at },
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
      // What waited for the end of a rest begins the next one.
      if (state.status === 'refused') return askAllAgain(state, state.hurriedAt && stamp.at)
      if (state.status !== 'unreachable') return step(state)
      return openFlow(nextFlow(state), state.attempt + 1)
    case 'auto_answer':
    case 'dial':
    case 'media':
    case 'transfer':
    case 'ring':
    case 'agent_answer':
    case 'agent_retry':
      return step(state)
    default:
      return assertNever(timer)
  }
}
