/** Lets the other side be heard, on an element of its own for every call. */

export type CallSound = {
  listen(sound: 'on' | 'off'): void
  stop(): void
}

export function playCall(remote: MediaStream, onBlocked: () => void): CallSound {
  const element = new Audio()
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
      remote.removeEventListener('addtrack', play)
      element.pause()
      element.srcObject = null
    },
  }
}
