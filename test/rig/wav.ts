/** A sound as a file that Chromium's fake microphone plays (`--use-file-for-fake-audio-capture`). */

/** One channel of 16-bit samples. */
export function wav(samples: Int16Array, rate: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer)])
}

/** A whole second of one tone, at half of full scale, which can be played again and again without a click. */
export function toneWav(hertz: number): Buffer {
  const rate = 16_000
  const sample = (_: unknown, at: number): number => 16_384 * Math.sin((2 * Math.PI * hertz * at) / rate)
  return wav(Int16Array.from({ length: rate }, sample), rate)
}
