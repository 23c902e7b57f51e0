/**
 * What is wrong with the sound of a call, in one word that says which side suffers. Each kind is judged by a score that bad
 * seconds raise and good ones lower, so that a warning comes within three seconds, stays while the line is poor, and does
 * not flicker at a threshold.
 */
import { z } from '#shared/kernel/schema.ts'
import type { QualityReading, QualitySecond } from './call-quality.ts'

/** `hears_badly`: we hear them badly; `heard_badly`: they hear us badly; `network`: both, or everything comes late. */
export const CallTrouble = z.enum(['none', 'microphone_silent', 'network', 'heard_badly', 'hears_badly'])
export type CallTrouble = z.infer<typeof CallTrouble>

/** From `bad` on a second counts against the line, up to `good` for it; between them it changes nothing. */
type Limits = { readonly good: number; readonly bad: number }
const LOSS: Limits = { good: 0.02, bad: 0.05 }
const JITTER_MS: Limits = { good: 30, bad: 60 }
/** ITU-T G.114: up to 150 ms one way nobody notices, beyond 400 ms people talk into each other. */
const ROUND_TRIP_MS: Limits = { good: 400, bad: 800 }

const BAD_SECOND = 2
const MOST = 10
const WARNS_FROM = 6

/**
 * A living microphone is never quite silent: two steps of 16 bit over a second already make more than this. A switch at the
 * headset makes exactly nothing.
 */
const SILENCE = 1e-8
/** People listen for long; but a headset that is switched off has to be told before the customer asks. */
const SILENT_SECONDS = 8

export type TroubleWatch = {
  readonly here: number
  readonly there: number
  readonly late: number
  readonly silentSeconds: number
  readonly shown: CallTrouble
}
export const noTroubleYet: TroubleWatch = { here: 0, there: 0, late: 0, silentSeconds: 0, shown: 'none' }

type Verdict = 'good' | 'bad' | 'between' | 'unknown'

function verdict(value: number | null, { good, bad }: Limits): Verdict {
  if (value === null) return 'unknown'
  if (value >= bad) return 'bad'
  return value <= good ? 'good' : 'between'
}
const worse = (a: Verdict, b: Verdict): Verdict =>
  (['bad', 'between', 'good', 'unknown'] as const).find((each) => each === a || each === b) ?? 'unknown'

const scored = (score: number, of: Verdict): number => {
  if (of === 'bad') return Math.min(MOST, score + BAD_SECOND)
  return of === 'between' ? score : Math.max(0, score - 1)
}

export function stepTrouble(
  watch: TroubleWatch,
  before: QualityReading,
  after: QualityReading,
  second: QualitySecond,
): TroubleWatch {
  const jitterHere = second.lostHere === null ? null : after.jitterMs
  const jitterThere = second.lostThere === null ? null : (after.there?.jitterMs ?? null)
  const here = worse(verdict(second.lostHere, LOSS), verdict(jitterHere, JITTER_MS))
  const there = worse(verdict(second.lostThere, LOSS), verdict(jitterThere, JITTER_MS))
  const next = {
    here: scored(watch.here, here),
    there: scored(watch.there, there),
    late: scored(watch.late, verdict(second.roundTripMs, ROUND_TRIP_MS)),
    silentSeconds: isSilent(before, after) ? watch.silentSeconds + 1 : 0,
  }
  return { ...next, shown: shownBy(next, watch.shown) }
}

function isSilent(before: QualityReading, after: QualityReading): boolean {
  if (before.speaking === 'no' || after.speaking === 'no') return false
  if (before.microphoneEnergy === null || after.microphoneEnergy === null) return false
  const energy = after.microphoneEnergy - before.microphoneEnergy
  return energy >= 0 && energy <= SILENCE
}

/** What the agent can mend stands first. What is shown goes only when its score is used up. */
function shownBy(scores: Omit<TroubleWatch, 'shown'>, shown: CallTrouble): CallTrouble {
  if (scores.silentSeconds >= SILENT_SECONDS) return 'microphone_silent'
  const stands = (score: number, as: CallTrouble): boolean =>
    score >= WARNS_FROM || (score > 0 && (shown === as || shown === 'network'))
  const here = stands(scores.here, 'hears_badly')
  const there = stands(scores.there, 'heard_badly')
  if (stands(scores.late, 'network') || (here && there)) return 'network'
  if (there) return 'heard_badly'
  return here ? 'hears_badly' : 'none'
}
