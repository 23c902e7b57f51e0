/**
 * The test before the shift, point by point: a pure machine whose effects the phone window carries out. What can be measured is
 * measured (the microphone's level, the tone that comes back through the PBX, the quality of that call); whether a ring was
 * heard only the agent can say.
 *
 *   idle ──begin──▶ line ─▶ microphone ─▶ ringer ─▶ secondRinger ─▶ echo ─▶ quality ─▶ done
 *                     └── a point fails: what needs it is left untested, the others are tested all the same
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type CallQuality, gradeOf } from './call-quality.ts'
import { type Readiness, type ReadinessPoint, readinessPoints } from './readiness.ts'

export type Outcome = 'waiting' | 'running' | 'passed' | 'failed' | 'untested'
export type Outcomes = Readonly<Record<ReadinessPoint, Outcome>>

export type ShiftTest = {
  readonly is: 'idle' | 'running' | 'done'
  readonly outcomes: Outcomes
  /** Of the echo call, once it was measured. */
  readonly quality: CallQuality | null
}

export type ShiftTestEvent =
  /** What is known before anything is tried. */
  | {
      readonly type: 'begin'
      readonly registered: 'yes' | 'no'
      readonly secondRinger: 'chosen' | 'none'
      readonly echo: 'there_is_one' | 'none'
    }
  /** Of the microphone, while the agent is asked to speak. */
  | { readonly type: 'level'; readonly level: number }
  | { readonly type: 'ringTried'; readonly outcome: 'played' | 'failed' }
  /** What the agent says of a ring. */
  | { readonly type: 'ringHeard'; readonly heard: 'yes' | 'no' }
  /** The test tone was found in what came back. */
  | { readonly type: 'toneHeard' }
  | { readonly type: 'measured'; readonly quality: CallQuality }
  | { readonly type: 'callFailed' }
  /** The point that runs took longer than it may. */
  | { readonly type: 'overdue'; readonly point: ReadinessPoint }
  | { readonly type: 'cancel' }
  /** Somebody else sits here now, or nobody: what was found is not about them. */
  | { readonly type: 'leave' }

export type ShiftTestEffect =
  | { readonly type: 'listenToMicrophone' }
  | { readonly type: 'ring'; readonly role: 'ringer' | 'secondRinger' }
  | { readonly type: 'callEcho' }
  | { readonly type: 'measureCall' }
  | { readonly type: 'endCall' }
  | { readonly type: 'startTimer'; readonly point: ReadinessPoint; readonly afterMs: number }
  | { readonly type: 'keep'; readonly readiness: Readiness; readonly quality: CallQuality | null }

type Step = { readonly state: ShiftTest; readonly effects: readonly ShiftTestEffect[] }

/** Speech at arm's length; a quiet room stays below. */
const HEARD_FROM = 0.35
const LIMITS_MS: Readonly<Record<Exclude<ReadinessPoint, 'line'>, number>> = {
  microphone: 20_000,
  // Whoever heard it is at the machine and says so.
  ringer: 60_000,
  secondRinger: 60_000,
  echo: 15_000,
  quality: 15_000,
}
/** A share that a customer does not notice. */
const LOSS_AT_MOST = 0.03

const all = (outcome: Outcome): Outcomes => ({
  line: outcome,
  microphone: outcome,
  ringer: outcome,
  secondRinger: outcome,
  echo: outcome,
  quality: outcome,
})
export const noShiftTest: ShiftTest = { is: 'idle', outcomes: all('waiting'), quality: null }

export const runningPoint = ({ is, outcomes }: ShiftTest): ReadinessPoint | null =>
  is === 'running' ? (readinessPoints.find((point) => outcomes[point] === 'running') ?? null) : null

const effectsOf = (point: ReadinessPoint): readonly ShiftTestEffect[] => {
  if (point === 'line') return []
  const timer = { type: 'startTimer', point, afterMs: LIMITS_MS[point] } as const
  switch (point) {
    case 'microphone':
      return [{ type: 'listenToMicrophone' }, timer]
    case 'ringer':
    case 'secondRinger':
      return [{ type: 'ring', role: point }, timer]
    case 'echo':
      return [{ type: 'callEcho' }, timer]
    case 'quality':
      return [{ type: 'measureCall' }, timer]
    default:
      return assertNever(point)
  }
}

/** What cannot be tested once this has failed. */
const needing: Readonly<Partial<Record<ReadinessPoint, readonly ReadinessPoint[]>>> = {
  line: ['echo', 'quality'],
  echo: ['quality'],
}

function settle(state: ShiftTest, point: ReadinessPoint, outcome: 'passed' | 'failed'): Step {
  const lost = outcome === 'failed' ? (needing[point] ?? []) : []
  const outcomes: Outcomes = {
    ...state.outcomes,
    [point]: outcome,
    ...Object.fromEntries(lost.map((each) => [each, 'untested'])),
  }
  return goOn({ ...state, outcomes })
}

function goOn(state: ShiftTest): Step {
  const next = readinessPoints.find((point) => state.outcomes[point] === 'waiting')
  if (next !== undefined)
    return {
      state: { ...state, outcomes: { ...state.outcomes, [next]: 'running' } },
      effects: effectsOf(next),
    }
  const having = (outcome: Outcome): ReadinessPoint[] =>
    readinessPoints.filter((point) => state.outcomes[point] === outcome)
  // A second ringer that nobody chose was not to be tested.
  const untested = having('untested').filter((point) => point !== 'secondRinger')
  return {
    state: { ...state, is: 'done' },
    effects: [
      { type: 'endCall' },
      { type: 'keep', readiness: { failed: having('failed'), untested }, quality: state.quality },
    ],
  }
}

const isGoodEnough = ({ meanMos, lostHere, lostThere }: CallQuality): boolean =>
  gradeOf(meanMos) !== 'poor' && Math.max(lostHere ?? 0, lostThere ?? 0) <= LOSS_AT_MOST

export function stepShiftTest(state: ShiftTest, event: ShiftTestEvent): Step {
  const stay: Step = { state, effects: [] }
  if (event.type === 'begin') {
    if (state.is === 'running') return stay
    const untested: Partial<Record<ReadinessPoint, Outcome>> = {
      ...(event.secondRinger === 'none' ? { secondRinger: 'untested' } : {}),
      ...(event.echo === 'none' ? { echo: 'untested', quality: 'untested' } : {}),
    }
    const begun: ShiftTest = { is: 'running', outcomes: { ...all('waiting'), ...untested }, quality: null }
    return settle(begun, 'line', event.registered === 'yes' ? 'passed' : 'failed')
  }
  if (event.type === 'cancel' || event.type === 'leave') {
    if (state.is === 'running') return { state: noShiftTest, effects: [{ type: 'endCall' }] }
    return event.type === 'leave' ? { state: noShiftTest, effects: [] } : stay
  }
  const point = runningPoint(state)
  if (point === null) return stay
  switch (event.type) {
    case 'level':
      return point === 'microphone' && event.level >= HEARD_FROM ? settle(state, point, 'passed') : stay
    case 'ringTried':
      return isRing(point) && event.outcome === 'failed' ? settle(state, point, 'failed') : stay
    case 'ringHeard':
      return isRing(point) ? settle(state, point, event.heard === 'yes' ? 'passed' : 'failed') : stay
    case 'toneHeard':
      return point === 'echo' ? settle(state, point, 'passed') : stay
    case 'measured':
      if (point !== 'quality') return stay
      return settle(
        { ...state, quality: event.quality },
        point,
        isGoodEnough(event.quality) ? 'passed' : 'failed',
      )
    case 'callFailed':
      return point === 'echo' || point === 'quality' ? settle(state, point, 'failed') : stay
    case 'overdue':
      return event.point === point ? settle(state, point, 'failed') : stay
    default:
      return assertNever(event)
  }
}

const isRing = (point: ReadinessPoint): boolean => point === 'ringer' || point === 'secondRinger'
