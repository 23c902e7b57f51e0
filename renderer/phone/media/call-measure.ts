/** Follows the readings of one call: the series for the graph, the trouble to warn of, and the sum for the record. */
import {
  addSecond,
  type CallQuality,
  nothingMeasured,
  type QualityReading,
  type QualitySecond,
  qualityOf,
  secondBetween,
} from '#shared/domain/call/call-quality.ts'
import { type CallTrouble, noTroubleYet, stepTrouble } from '#shared/domain/call/call-trouble.ts'

export type CallMeasure = {
  take(reading: QualityReading): void
  /** Once; the quality of everything so far, if there was anything to judge. */
  finish(): void
}

/** Each is written to this machine's disk. */
const TELL_EVERY_SECONDS = 15

export function measureCall(told: {
  readonly onSecond: (second: QualitySecond) => void
  readonly onTrouble: (trouble: CallTrouble) => void
  /** Of everything so far, now and then: a phone that dies has nothing else to tell of it. */
  readonly onMeasuring: (quality: CallQuality) => void
  readonly onMeasured: (quality: CallQuality) => void
}): CallMeasure {
  let before: QualityReading | null = null
  let watch = noTroubleYet
  let totals = nothingMeasured
  let seconds = 0
  let is: 'running' | 'finished' = 'running'
  return {
    take(reading) {
      const earlier = before
      before = reading
      if (earlier === null || is === 'finished') return
      const second = secondBetween(earlier, reading)
      told.onSecond(second)
      const { shown } = watch
      watch = stepTrouble(watch, earlier, reading, second)
      totals = addSecond(totals, second, watch.shown)
      if (watch.shown !== shown) told.onTrouble(watch.shown)
      seconds += 1
      const soFar = seconds % TELL_EVERY_SECONDS === 0 ? qualityOf(totals) : null
      if (soFar !== null) told.onMeasuring(soFar)
    },
    finish() {
      if (is === 'finished') return
      is = 'finished'
      const quality = qualityOf(totals)
      if (quality !== null) told.onMeasured(quality)
    },
  }
}
