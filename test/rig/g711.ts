/** G.711 A-law (ITU-T G.711), as much as a test peer needs: a tone to send, and how loud what arrives is. */

export const SAMPLE_RATE = 8_000
const FULL_SCALE = 32_768

/** 16-bit linear → A-law byte. */
export function encodeALaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(Math.trunc(sample)), FULL_SCALE - 1) >> 3
  if (magnitude < 0x20) return ((sign | (magnitude >> 1)) ^ 0x55) & 0xff
  const exponent = 31 - Math.clz32(magnitude) - 4
  return (sign | (exponent << 4) | ((magnitude >> exponent) & 0x0f)) ^ 0x55
}

/** A-law byte → 16-bit linear (the middle of its step). */
export function decodeALaw(byte: number): number {
  const bits = byte ^ 0x55
  const exponent = (bits >> 4) & 0x07
  const mantissa = (bits & 0x0f) << 4
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
  return bits & 0x80 ? magnitude : -magnitude
}

/** A sine at half of full scale, a whole number of periods long, so that it can be looped without a click. */
export function toneALaw(frequencyHz: number, seconds = 1): Buffer {
  return Buffer.from(
    Array.from({ length: Math.round(SAMPLE_RATE * seconds) }, (_, n) =>
      encodeALaw((FULL_SCALE / 2) * Math.sin((2 * Math.PI * frequencyHz * n) / SAMPLE_RATE)),
    ),
  )
}

/** −1 … 1. */
export const samplesOf = (alaw: Uint8Array): Float32Array =>
  Float32Array.from(alaw, (byte) => decodeALaw(byte) / FULL_SCALE)

/** Root mean square of some A-law samples, 0 … 1 of full scale. */
export function loudness(alaw: Uint8Array): number {
  if (alaw.length === 0) return 0
  let sum = 0
  for (const byte of alaw) sum += decodeALaw(byte) ** 2
  return Math.sqrt(sum / alaw.length) / FULL_SCALE
}

export const A_LAW_SILENCE = encodeALaw(0)
