/**
 * How good a call sounds, as figures: of every second, and of the whole call. A second is what two readings of the
 * connection's own counters differ by; where nothing can be said there is null, never a zero that looks like good news.
 */
import { z } from '#shared/kernel/schema.ts'

/** The counters of one connection as they stood at one moment; they only grow, except when the sound begins anew. */
export type QualityReading = {
  /** Whether the other side is supposed to send; not while one of the two holds. */
  readonly listening: 'yes' | 'no'
  /** Whether the agent's microphone is open to them. */
  readonly speaking: 'yes' | 'no'
  readonly packetsReceived: number
  readonly packetsLost: number
  /** Of what arrives here (RFC 3550 §6.4.1). */
  readonly jitterMs: number | null
  readonly roundTripMs: number | null
  /** What the other side last reported of the sound that it gets from us; null when it reports nothing (any more). */
  readonly there: { readonly lossFraction: number; readonly jitterMs: number } | null
  /** Sum of squared samples of the microphone: grows with every sound, also with the faintest noise of a living one. */
  readonly microphoneEnergy: number | null
}

export type QualitySecond = {
  readonly roundTripMs: number | null
  /** The worse of both directions. */
  readonly jitterMs: number | null
  /** Fractions, 0 to 1. */
  readonly lostHere: number | null
  readonly lostThere: number | null
  /** 1 (bad) to 4.4 (as good as G.711 gets), of the worse direction. */
  readonly mos: number | null
}

type Path = { readonly oneWayMs: number; readonly jitterMs: number; readonly lossFraction: number }

/**
 * Mean opinion score of one direction: the E-model (ITU-T G.107, its MOS in Annex B) cut down to what a running call can
 * measure, with the usual allowance for the jitter buffer (twice the jitter, 10 ms for the codec) and 2.5 R for each per cent
 * of loss (after Cole and Rosenbluth, "Voice over IP performance monitoring", ACM CCR 31(2), 2001).
 */
export function mosOf({ oneWayMs, jitterMs, lossFraction }: Path): number {
  const latency = oneWayMs + 2 * jitterMs + 10
  const undamaged = 93.2 - (latency < 160 ? latency / 40 : (latency - 120) / 10)
  const r = Math.min(100, Math.max(0, undamaged - 2.5 * lossFraction * 100))
  return Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r))
}

export type QualityGrade = 'good' | 'fair' | 'poor'
/** ITU-T G.107 Annex B: from here on people are satisfied; below the other bound many are not. */
const GOOD_FROM = 4.03
const FAIR_FROM = 3.6
export function gradeOf(mos: number): QualityGrade {
  if (mos >= GOOD_FROM) return 'good'
  return mos >= FAIR_FROM ? 'fair' : 'poor'
}

/** What happened between two readings; of a call that is held there is nothing to say. */
export function secondBetween(before: QualityReading, after: QualityReading): QualitySecond {
  const isHeard = before.listening === 'yes' && after.listening === 'yes'
  const lostHere = isHeard ? lossBetween(before, after) : null
  const lostThere = after.speaking === 'yes' ? (after.there?.lossFraction ?? null) : null
  const oneWayMs = (after.roundTripMs ?? 0) / 2
  const path = (lossFraction: number | null, jitterMs: number | null): number[] =>
    lossFraction === null ? [] : [mosOf({ oneWayMs, jitterMs: jitterMs ?? 0, lossFraction })]
  return {
    roundTripMs: after.roundTripMs,
    jitterMs: greatest([isHeard ? after.jitterMs : null, lostThere === null ? null : after.there?.jitterMs]),
    lostHere,
    lostThere,
    mos: least([...path(lostHere, after.jitterMs), ...path(lostThere, after.there?.jitterMs ?? null)]),
  }
}

/** null when nothing was sent to us, or when the counters began anew (another stream after a transfer). */
function lossBetween(before: QualityReading, after: QualityReading): number | null {
  const received = after.packetsReceived - before.packetsReceived
  // A packet that comes late after all is taken off the lost ones again.
  const lost = Math.max(0, after.packetsLost - before.packetsLost)
  return received < 0 || received + lost <= 0 ? null : lost / (received + lost)
}

const known = (values: readonly (number | null | undefined)[]): number[] =>
  values.filter((value) => typeof value === 'number')
const greatest = (values: readonly (number | null | undefined)[]): number | null =>
  known(values).reduce<number | null>((most, value) => Math.max(most ?? value, value), null)
const least = (values: readonly number[]): number | null =>
  values.reduce<number | null>((fewest, value) => Math.min(fewest ?? value, value), null)

const Score = z.number().min(1).max(5)
const Fraction = z.number().min(0).max(1)
const Milliseconds = z.number().nonnegative()

const Seconds = z.number().int().positive().optional()
/** For how long which warning stood; each says which side suffered (`call-trouble.ts`). */
const TroubleSeconds = z.strictObject({
  microphone_silent: Seconds,
  network: Seconds,
  heard_badly: Seconds,
  hears_badly: Seconds,
})
export type TroubleSeconds = z.infer<typeof TroubleSeconds>

/** Of a whole call, as its record keeps it. */
export const CallQuality = z.strictObject({
  /** How many seconds there was something to judge. */
  seconds: z.number().int().positive(),
  meanMos: Score,
  worstMos: Score,
  lostHere: Fraction.nullable(),
  lostThere: Fraction.nullable(),
  roundTripMs: Milliseconds.nullable(),
  jitterMs: Milliseconds.nullable(),
  /** Absent where nothing was to be warned of, and in what was recorded before this was counted. */
  troubleSeconds: TroubleSeconds.optional(),
})
export type CallQuality = z.infer<typeof CallQuality>

type Mean = { readonly sum: number; readonly count: number }
const noMean: Mean = { sum: 0, count: 0 }

/** Grows by one second at a time, so that nothing of a call of hours has to be kept for its mean. */
export type QualityTotals = {
  readonly worstMos: number
  readonly troubles: TroubleSeconds
} & Readonly<Record<keyof QualitySecond, Mean>>

export const nothingMeasured: QualityTotals = {
  worstMos: 5,
  troubles: {},
  mos: noMean,
  lostHere: noMean,
  lostThere: noMean,
  roundTripMs: noMean,
  jitterMs: noMean,
}

const added = ({ sum, count }: Mean, value: number | null): Mean =>
  value === null ? { sum, count } : { sum: sum + value, count: count + 1 }

/** `trouble`: of what the agent was warned in this second. */
export const addSecond = (
  totals: QualityTotals,
  second: QualitySecond,
  trouble: keyof TroubleSeconds | 'none',
): QualityTotals => ({
  troubles: trouble === 'none' ? totals.troubles : joinedTroubles(totals.troubles, { [trouble]: 1 }),
  worstMos: Math.min(totals.worstMos, second.mos ?? totals.worstMos),
  mos: added(totals.mos, second.mos),
  lostHere: added(totals.lostHere, second.lostHere),
  lostThere: added(totals.lostThere, second.lostThere),
  roundTripMs: added(totals.roundTripMs, second.mos === null ? null : second.roundTripMs),
  jitterMs: added(totals.jitterMs, second.jitterMs),
})

/** null for a call of which not one second could be judged. */
export function qualityOf({ worstMos, troubles, ...totals }: QualityTotals): CallQuality | null {
  const mean = ({ sum, count }: Mean): number | null => (count === 0 ? null : sum / count)
  const meanMos = mean(totals.mos)
  if (meanMos === null) return null
  return rounded({
    seconds: totals.mos.count,
    meanMos,
    worstMos,
    lostHere: mean(totals.lostHere),
    lostThere: mean(totals.lostThere),
    roundTripMs: mean(totals.roundTripMs),
    jitterMs: mean(totals.jitterMs),
    ...whereAny(troubles),
  })
}

/** A call whose sound came over two connections, one after the other (it replaced another call), has one quality. */
export function joinedQuality(first: CallQuality | null, then: CallQuality): CallQuality {
  if (first === null) return then
  const seconds = first.seconds + then.seconds
  const weighed = (a: number, b: number): number => (a * first.seconds + b * then.seconds) / seconds
  const either = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? (a ?? b) : weighed(a, b)
  return rounded({
    seconds,
    meanMos: weighed(first.meanMos, then.meanMos),
    worstMos: Math.min(first.worstMos, then.worstMos),
    lostHere: either(first.lostHere, then.lostHere),
    lostThere: either(first.lostThere, then.lostThere),
    roundTripMs: either(first.roundTripMs, then.roundTripMs),
    jitterMs: either(first.jitterMs, then.jitterMs),
    ...whereAny(joinedTroubles(first.troubleSeconds ?? {}, then.troubleSeconds ?? {})),
  })
}

export const troubleKinds = ['microphone_silent', 'network', 'heard_badly', 'hears_badly'] as const

function joinedTroubles(one: TroubleSeconds, other: TroubleSeconds): TroubleSeconds {
  const all = troubleKinds.map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)] as const)
  return Object.fromEntries(all.filter(([, seconds]) => seconds > 0))
}
const whereAny = (troubleSeconds: TroubleSeconds): Pick<CallQuality, 'troubleSeconds'> =>
  Object.keys(troubleSeconds).length === 0 ? {} : { troubleSeconds }

/** As exact as anybody reads them. */
function rounded(quality: CallQuality): CallQuality {
  const to = (digits: number, value: number): number => Math.round(value * 10 ** digits) / 10 ** digits
  const orNull = (digits: number, value: number | null): number | null =>
    value === null ? null : to(digits, value)
  return {
    seconds: quality.seconds,
    meanMos: to(2, quality.meanMos),
    worstMos: to(2, quality.worstMos),
    lostHere: orNull(4, quality.lostHere),
    lostThere: orNull(4, quality.lostThere),
    roundTripMs: orNull(0, quality.roundTripMs),
    jitterMs: orNull(0, quality.jitterMs),
    ...whereAny(quality.troubleSeconds ?? {}),
  }
}
