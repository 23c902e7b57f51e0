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
  // Heard in the headset by somebody who may be looking elsewhere, and over before the customer is there.
  announcement: { hertz: [880], level: 0.14, beat: [0.14, 0.1, 0.14, 2] },
  // GB/T 3380: 450 Hz, one second on, four off.
  ringback: { hertz: [450], level: 0.08, beat: [1, 4] },
}
/** Rises and falls this fast, or the edges click. */
const EDGE_SECONDS = 0.012
const AHEAD_BEATS = 2

export type Ringer = {
  play(sound: RingSound): void
  /** Where it rings; '' is the system's own device. What sounds now goes on there. */
  useRingers(sinks: readonly string[]): void
  /** Where the agent listens: what is for their ear alone never sounds in the room. */
  useSpeaker(sink: string): void
  /** The ring once, at one device: whether it could be played. */
  tryAt(sink: string): Promise<'played' | 'failed'>
}

/** Of one device. Made at its first sound and kept: a device that has to be opened swallows the first beat. */
export type MakeContext = (sink: string) => Promise<AudioContext>

export function createRinger(makeContext: MakeContext, onFault: (code: string) => void): Ringer {
  const contexts = new Map<string, Promise<AudioContext>>()
  let stops: (() => void)[] = []
  let playing: RingSound = 'silent'
  let ringers: readonly string[] = ['']
  let speaker = ''

  const contextOf = (sink: string): Promise<AudioContext> => {
    const made = contexts.get(sink) ?? makeContext(sink)
    contexts.set(sink, made)
    // A device that was pulled out may come back.
    made.catch(() => contexts.delete(sink))
    return made
  }
  const start = (sink: string, sound: Exclude<RingSound, 'silent'>): void => {
    let is: 'wanted' | 'stopped' = 'wanted'
    let stop = (): void => {}
    stops.push(() => {
      is = 'stopped'
      stop()
    })
    void contextOf(sink).then(
      async (context) => {
        if (is === 'stopped') return
        stop = repeat(context, PATTERNS[sound])
        await context.resume()
      },
      () => {
        onFault('ringer_away')
        // Nobody misses a caller because a device is gone.
        if (sink !== '' && is === 'wanted') start('', sound)
      },
    )
  }
  const sinksOf = (sound: RingSound): readonly string[] => {
    if (sound === 'silent') return []
    return sound === 'ring' ? ringers : [speaker]
  }
  const restart = (): void => {
    for (const stop of stops) stop()
    stops = []
    const sinks = sinksOf(playing)
    for (const [sink, context] of contexts)
      if (!sinks.includes(sink))
        void context.then(
          (made) => made.suspend(),
          () => {},
        )
    if (playing !== 'silent') for (const sink of sinks) start(sink, playing)
  }
  return {
    play(sound) {
      if (sound === playing) return
      playing = sound
      restart()
    },
    useRingers(sinks) {
      if (sinks.join('\n') === ringers.join('\n')) return
      ringers = sinks
      if (playing === 'ring') restart()
    },
    useSpeaker(sink) {
      if (sink === speaker) return
      speaker = sink
      if (playing !== 'silent' && playing !== 'ring') restart()
    },
    async tryAt(sink) {
      try {
        const context = await contextOf(sink)
        await context.resume()
        void once(context, PATTERNS.ring).then(() => {
          if (!sinksOf(playing).includes(sink)) void context.suspend()
        })
        return 'played'
      } catch {
        return 'failed'
      }
    },
  }
}

/** One beat, which ends by itself. */
function once(context: AudioContext, pattern: Pattern): Promise<unknown> {
  const gain = new GainNode(context, { gain: 0 })
  gain.connect(context.destination)
  const start = context.currentTime + 0.02
  planBeat(gain.gain, pattern, start)
  const end = start + pattern.beat.reduce((sum, seconds) => sum + seconds, 0)
  return Promise.all(
    pattern.hertz.map((frequency) => {
      const tone = new OscillatorNode(context, { frequency })
      tone.connect(gain)
      tone.start()
      tone.stop(end)
      return new Promise((resolve) => tone.addEventListener('ended', resolve))
    }),
  )
}

type RoutableContext = AudioContext & { setSinkId(sink: string): Promise<void> }
/** In Chromium since 110, and not yet in TypeScript's library. */
const isRoutable = (context: AudioContext): context is RoutableContext => 'setSinkId' in context

/** On a device of its own choice; `AudioContext.setSinkId` takes the ids of devices, and '' for the system's own. */
export async function audioContextAt(sink: string): Promise<AudioContext> {
  const context = new AudioContext({ latencyHint: 'interactive' })
  if (sink === '') return context
  try {
    if (!isRoutable(context)) throw new Error('no_sinks')
    await context.setSinkId(sink)
    return context
  } catch (cause) {
    await context.close()
    throw cause
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
