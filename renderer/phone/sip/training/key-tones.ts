/**
 * Hears keys in sound: the two tones of ITU-T Q.23 by Goertzel's algorithm. The simulated customer thus notices keys the way
 * a person does; that the agent's browser sent RFC 4733 events is something no script of the receiving side is told.
 */
import { toneShare } from '../../media/tone-share.ts'

const ROWS = [697, 770, 852, 941]
const COLUMNS = [1209, 1336, 1477, 1633]
const KEYS = ['123A', '456B', '789C', '*0#D']
/** Share of the whole sound that the two tones must make up; speech stays far below it. */
const LEAST_SHARE = 0.6
/** Mean square below which there is nothing to hear. */
const LEAST_POWER = 1e-5

/** The key that sounds through these samples, null when none does. */
export function keyIn(samples: Float32Array, sampleRate: number): string | null {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const power = sum / samples.length
  if (power < LEAST_POWER) return null
  const strongest = (frequencies: readonly number[]) =>
    frequencies
      .map((hertz, index) => ({ index, share: toneShare(samples, hertz, sampleRate) }))
      .reduce((best, next) => (next.share > best.share ? next : best))
  const row = strongest(ROWS)
  const column = strongest(COLUMNS)
  if (row.share + column.share < LEAST_SHARE || Math.min(row.share, column.share) < LEAST_SHARE / 6)
    return null
  return KEYS[row.index]?.[column.index] ?? null
}
