/** A recording of somebody who talks without end, for Chromium's fake microphone; its own beep is taken for noise. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wav } from '../rig/wav.ts'

const RATE = 16_000
const SECONDS = 4
const SYLLABLE_SECONDS = 0.24
/** Centres of the first formants of a, i and u, in hertz. */
const VOWELS = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [300, 870, 2240],
] as const

export type Babble = { readonly path: string; remove(): Promise<void> }

export async function writeBabble(): Promise<Babble> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-babble-'))
  const path = join(folder, 'babble.wav')
  await writeFile(path, wav(babble(), RATE))
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Syllables of a gliding voice whose harmonics are strongest near the formants of changing vowels. */
function babble(): Int16Array {
  const samples = new Int16Array(RATE * SECONDS)
  let phase = 0
  for (let at = 0; at < samples.length; at += 1) {
    const seconds = at / RATE
    const syllable = Math.floor(seconds / SYLLABLE_SECONDS)
    const within = (seconds % SYLLABLE_SECONDS) / SYLLABLE_SECONDS
    const pitch = 130 + 40 * Math.sin(seconds * 2.3) + 25 * within
    phase += (2 * Math.PI * pitch) / RATE
    const loudness = within < 0.75 ? Math.sin((Math.PI * within) / 0.75) : 0
    const formants = VOWELS[syllable % VOWELS.length] ?? VOWELS[0]
    let value = 0
    for (let harmonic = 1; harmonic * pitch < 3_400; harmonic += 1) {
      const weight = formants.reduce((sum, f) => sum + Math.exp(-(((harmonic * pitch - f) / 180) ** 2)), 0.02)
      value += weight * Math.sin(harmonic * phase)
    }
    samples[at] = Math.max(-32_000, Math.min(32_000, value * loudness * 6_000))
  }
  return samples
}
