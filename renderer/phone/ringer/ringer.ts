/**
 * The sounds of the phone, made here so that none can be missing: the ring, the quiet sign of a second call, and what
 * somebody who dials hears while it rings at the other side. A sound ends the moment the machine says so.
 */
import type { RingSound } from '#shared/domain/call/phone.effects.ts'

/** One beat: tones that sound together, for how long, then a pause; repeated until stopped. */
type Pattern = {
  readonly hertz: readonly number[]
  readonly level: number
  /** On and off times in seconds, alternating, beginning with on. */
  readonly beat: readonly number[]
}

const PATTERNS: Readonly<Record<Exclude<RingSound, 'silent'>, Pattern>> = {
  ring: { hertz: [784, 988], level: 0.22, beat: [0.18, 0.1, 0.18, 0.1, 0.36, 1.6] },
  waiting: { hertz: [450], level: 0.04, beat: [0.3, 5.7] },
  // GB/T 3380: 450 Hz, one second on, four off.
  ringback: { hertz: [450], level: 0.08, beat: [1, 4] },
}
/** Rises and falls this fast, or the edges click. */
const EDGE_SECONDS = 0.012
const AHEAD_BEATS = 2

export type Ringer = { play(sound: RingSound): void }

export function createRinger(makeContext: () => AudioContext): Ringer {
  let context: AudioContext | null = null
  let stop: () => void = () => {}
  let playing: RingSound = 'silent'
  return {
    play(sound) {
      if (sound === playing) return
      playing = sound
      stop()
      stop = () => {}
      if (sound === 'silent') return void context?.suspend()
      // Made at the first ring and kept: an output device that has to be opened swallows the first beat.
      context ??= makeContext()
      void context.resume()
      stop = repeat(context, PATTERNS[sound])
    },
  }
}

function repeat(context: AudioContext, pattern: Pattern): () => void {
  const gain = new GainNode(context, { gain: 0 })
  gain.connect(context.destination)
  const tones = pattern.hertz.map((frequency) => new OscillatorNode(context, { frequency }))
  for (const tone of tones) {
    tone.connect(gain)
    tone.start()
  }
  const beatSeconds = pattern.beat.reduce((sum, seconds) => sum + seconds, 0)
  let next = context.currentTime + 0.02
  const plan = (): void => {
    while (next < context.currentTime + AHEAD_BEATS * beatSeconds) {
      planBeat(gain.gain, pattern, next)
      next += beatSeconds
    }
  }
  plan()
  const timer = setInterval(plan, beatSeconds * 1000)
  return () => {
    clearInterval(timer)
    gain.gain.cancelScheduledValues(context.currentTime)
    gain.disconnect()
    for (const tone of tones) {
      tone.stop()
      tone.disconnect()
    }
  }
}

function planBeat(gain: AudioParam, { beat, level }: Pattern, start: number): void {
  let at = start
  beat.forEach((seconds, index) => {
    if (index % 2 === 0) {
      gain.setValueAtTime(0, at)
      gain.linearRampToValueAtTime(level, at + EDGE_SECONDS)
      gain.setValueAtTime(level, at + seconds - EDGE_SECONDS)
      gain.linearRampToValueAtTime(0, at + seconds)
    }
    at += seconds
  })
}
