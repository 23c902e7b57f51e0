/** How loud the agent's microphone is, for as long as somebody looks; on a copy of its track, so that no call hears of it. */
import type { Microphone } from './microphone.ts'

const LOOK_EVERY_MS = 100
const LISTEN_FOR = 2048
/** Below this nobody hears a microphone, and above the other it is as loud as it gets: decibels of full scale. */
const QUIETEST_DB = -60
const LOUDEST_DB = -6

/** Root mean square of samples, on a scale from 0 to 1 that grows as loudness is heard. */
export function levelOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const rms = Math.sqrt(sum / Math.max(1, samples.length))
  if (rms === 0) return 0
  const db = 20 * Math.log10(rms)
  return Math.min(1, Math.max(0, (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)))
}

/** A microphone that is not there, or is exchanged, is looked for again at every look. */
export function listenToLevel(microphone: Microphone, emit: (level: number) => void): () => void {
  const context = new AudioContext()
  void context.resume()
  const analyser = new AnalyserNode(context, { fftSize: LISTEN_FOR })
  const samples = new Float32Array(LISTEN_FOR)
  let track: MediaStreamTrack | null = null
  let source: MediaStreamAudioSourceNode | null = null
  const letGo = (): void => {
    source?.disconnect()
    track?.stop()
    track = null
  }
  let opened: unknown = null
  const look = (): void => {
    const now = microphone.current()
    if (now !== opened) {
      letGo()
      opened = now
      track = microphone.takeOpenTrack()
      if (track !== null) {
        source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) })
        source.connect(analyser)
      }
    }
    if (track === null) return emit(0)
    analyser.getFloatTimeDomainData(samples)
    emit(levelOf(samples))
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  look()
  return () => {
    clearInterval(timer)
    letGo()
    void context.close()
  }
}
