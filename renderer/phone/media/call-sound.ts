/** Lets the other side be heard, on an element of its own for every call, at the agent's speaker. */

export type CallSound = {
  listen(sound: 'on' | 'off'): void
  stop(): void
}

export type CallSpeaker = {
  play(remote: MediaStream): CallSound
  /** Every call that is up goes on here; '' is the system's own device. */
  use(sink: string): void
}

export type CallSpeakerFaults = {
  readonly onBlocked: () => void
  /** The device went just now; the next look at the devices finds another. */
  readonly onNoSuchSink: () => void
}

export function createCallSpeaker({ onBlocked, onNoSuchSink }: CallSpeakerFaults): CallSpeaker {
  const elements = new Set<HTMLAudioElement>()
  let sink = ''
  const route = (element: HTMLAudioElement): void => {
    // Said again even if it is the same: an element whose device was pulled out is silent until it is told where to play.
    element.setSinkId(sink).catch(() => {
      onNoSuchSink()
      if (sink !== '') void element.setSinkId('').catch(onNoSuchSink)
    })
  }
  return {
    use(next) {
      sink = next
      for (const element of elements) route(element)
    },
    play(remote) {
      const element = new Audio()
      elements.add(element)
      if (sink !== '') route(element)
      // Silent until the machine says that this call is the one in the agent's ear.
      element.muted = true
      element.srcObject = remote
      const play = (): void => {
        element.play().catch((cause: unknown) => {
          // A newer `play` or `stop` overtook this one; only the autoplay policy means that nothing is heard.
          if (cause instanceof Error && cause.name === 'NotAllowedError') onBlocked()
        })
      }
      // The stream is empty until the answer; an element that began with an empty stream does not notice by itself.
      remote.addEventListener('addtrack', play)
      play()
      return {
        listen(sound) {
          element.muted = sound === 'off'
        },
        stop() {
          elements.delete(element)
          remote.removeEventListener('addtrack', play)
          element.pause()
          element.srcObject = null
        },
      }
    },
  }
}
