/** The simulated customer's voice: committed recordings played into a track that WebRTC sends. */
import type { LineName } from './caller-script.ts'

const recordings: Readonly<Record<string, string>> = import.meta.glob('./voices/*.ogg', {
  eager: true,
  query: '?url&no-inline',
  import: 'default',
})

/** A line is never perfectly silent; without this the agent's phone would say that nothing is heard. */
const ROOM_NOISE_LEVEL = 0.0006
const ROOM_NOISE_SECONDS = 2

export type Voice = {
  takeTrack(): MediaStreamTrack | null
  /** Says a line; `onEnd` is called when it was said to its end, not when it was broken off. */
  say(line: LineName, onEnd: () => void): void
  beQuiet(): void
  dispose(): void
}

export function createVoice(context: AudioContext, persona: string, onFault: (code: string) => void): Voice {
  const destination = new MediaStreamAudioDestinationNode(context)
  const room = roomNoise(context)
  room.connect(destination)
  room.start()
  let saying: AudioBufferSourceNode | null = null
  /** Counts what was begun, so that a recording that was loaded too late is not played. */
  let begun = 0

  const beQuiet = (): void => {
    begun += 1
    saying?.stop()
    saying = null
  }
  const play = async (line: LineName, onEnd: () => void): Promise<void> => {
    beQuiet()
    const mine = begun
    const recording = await load(context, `./voices/${persona}-${line}.ogg`).catch(() => null)
    if (mine !== begun) return
    if (recording === null) {
      onFault('voice_missing')
      onEnd()
      return
    }
    const source = new AudioBufferSourceNode(context, { buffer: recording })
    source.connect(destination)
    source.onended = () => {
      if (mine === begun) onEnd()
    }
    source.start()
    saying = source
  }
  return {
    takeTrack: () => destination.stream.getAudioTracks()[0]?.clone() ?? null,
    say: (line, onEnd) => void play(line, onEnd),
    beQuiet,
    dispose() {
      beQuiet()
      room.stop()
      destination.disconnect()
    },
  }
}

const loaded = new Map<string, Promise<AudioBuffer>>()
function load(context: AudioContext, name: string): Promise<AudioBuffer> {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const loading = decode(context, recordings[name])
  loaded.set(name, loading)
  loading.catch(() => loaded.delete(name))
  return loading
}

async function decode(context: AudioContext, url: string | undefined): Promise<AudioBuffer> {
  if (url === undefined) throw new Error('voice_missing')
  const response = await fetch(url)
  return context.decodeAudioData(await response.arrayBuffer())
}

function roomNoise(context: AudioContext): AudioBufferSourceNode {
  const buffer = context.createBuffer(1, ROOM_NOISE_SECONDS * context.sampleRate, context.sampleRate)
  const samples = buffer.getChannelData(0)
  for (let at = 0; at < samples.length; at += 1) samples[at] = (Math.random() * 2 - 1) * ROOM_NOISE_LEVEL
  return new AudioBufferSourceNode(context, { buffer, loop: true })
}
