/**
 * How much of a sound is one tone (Goertzel's algorithm): to know not only that packets arrive, but what is in them. Pure, so
 * that tests use it as well.
 */

/** 0 … 1: the share of the sound's power at this frequency. Silence has no tone in it. */
export function toneShare(samples: ArrayLike<number>, hertz: number, sampleRate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate)
  let before = 0
  let last = 0
  let power = 0
  for (let at = 0; at < samples.length; at += 1) {
    const sample = samples[at] ?? 0
    const next = sample + coefficient * last - before
    before = last
    last = next
    power += sample * sample
  }
  if (power < samples.length * 1e-6) return 0
  const atTone = last * last + before * before - coefficient * last * before
  return Math.min(1, (2 * atTone) / (samples.length * power))
}
