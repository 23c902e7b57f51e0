/** The figures of a call's sound as a person reads them. */
import { type CallQuality, gradeOf, troubleKinds } from '#shared/domain/call/call-quality.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import { timer } from '../../platform/time/durations.ts'

export const scoreText = (mos: number): string => mos.toFixed(1)

export const percentText = (fraction: number | null, texts: Texts): string =>
  fraction === null
    ? texts('quality:not_known')
    : texts('quality:percent', { value: (fraction * 100).toFixed(fraction > 0 && fraction < 0.1 ? 1 : 0) })

export const millisecondsText = (ms: number | null, texts: Texts): string =>
  ms === null ? texts('quality:not_known') : texts('quality:milliseconds', { value: Math.round(ms) })

export const recordedQualityText = (quality: CallQuality, texts: Texts): string =>
  texts('quality:in_log', {
    grade: texts(`quality:grade_${gradeOf(quality.meanMos)}`),
    score: scoreText(quality.meanMos),
  })

export const recordedQualityDetail = (quality: CallQuality, texts: Texts): string =>
  texts('quality:in_log_detail', {
    score: scoreText(quality.meanMos),
    worst: scoreText(quality.worstMos),
    lostHere: percentText(quality.lostHere, texts),
    lostThere: percentText(quality.lostThere, texts),
  })

/** Of what the agent was warned, and for how long. */
export const recordedTroubles = ({ troubleSeconds = {} }: CallQuality, texts: Texts): string[] =>
  troubleKinds.flatMap((kind) => {
    const seconds = troubleSeconds[kind]
    if (seconds === undefined) return []
    return [
      texts('quality:in_log_trouble', { what: texts(`quality:trouble_${kind}`), length: timer(seconds) }),
    ]
  })
