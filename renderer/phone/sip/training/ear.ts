/** What the simulated customer hears of the agent: that somebody spoke and paused, and that keys were pressed. */
import { keyIn } from './key-tones.ts'

export type EarEvents = { readonly onSpoke: () => void; readonly onKey: (key: string) => void }

const LISTEN_EVERY_MS = 20
/** Root mean square above which somebody speaks into a microphone with noise suppression. */
const SPEECH_LEVEL = 0.008
const SPEECH_AT_LEAST_MS = 300
const PAUSE_MS = 900

export function listenTo(context: AudioContext, remote: MediaStream, events: EarEvents): () => void {
  // Chromium decodes a remote stream for Web Audio only while an element plays it too.
  const element = new Audio()
  element.muted = true
  element.srcObject = remote
  void element.play().catch(() => {})
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: remote })
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  source.connect(analyser)

  const samples = new Float32Array(analyser.fftSize)
  let spokenMs = 0
  let quietMs = 0
  let key: string | null = null
  const listen = (): void => {
    analyser.getFloatTimeDomainData(samples)
    const heard = keyIn(samples, context.sampleRate)
    if (heard !== null && heard !== key) events.onKey(heard)
    key = heard
    const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
    if (heard === null && level > SPEECH_LEVEL) {
      spokenMs += LISTEN_EVERY_MS
      quietMs = 0
      return
    }
    quietMs += LISTEN_EVERY_MS
    if (quietMs < PAUSE_MS) return
    if (spokenMs >= SPEECH_AT_LEAST_MS) events.onSpoke()
    spokenMs = 0
  }
  const timer = setInterval(listen, LISTEN_EVERY_MS)
  return () => {
    clearInterval(timer)
    source.disconnect()
    element.pause()
    element.srcObject = null
  }
}
