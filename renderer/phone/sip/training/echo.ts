/** The echo of the training line: answers at once and plays back what it hears, as a PBX's echo number does. */
import { type Session, SessionState } from 'sip.js'
import { DescriptionHandler } from '../description-handler.ts'
import type { OpenWire } from '../wire.ts'
import { simulatedAgent } from './customer.ts'

/** What FreeSWITCH calls its own. */
export const TRAINING_ECHO_NUMBER = '9196'

/** Waits for one call, and is gone after it. */
export function awaitEchoCall(openWire: OpenWire): void {
  const context = new AudioContext()
  void context.resume()
  const mouth = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  const userAgent = simulatedAgent(
    TRAINING_ECHO_NUMBER,
    openWire,
    () => mouth.stream.getAudioTracks()[0] ?? null,
  )
  let stop = (): void => {}
  const leave = (): void => {
    stop()
    void context.close()
    void userAgent.stop().catch(() => {})
  }
  const onState = (session: Session, state: SessionState): void => {
    if (state === SessionState.Terminated) leave()
    if (state !== SessionState.Established) return
    const handler = session.sessionDescriptionHandler
    if (!(handler instanceof DescriptionHandler)) return
    handler.transmit('on')
    stop = playBack(context, handler.remoteMediaStream, mouth)
  }
  userAgent.delegate = {
    onInvite: (invitation) => {
      invitation.stateChange.addListener((state) => onState(invitation, state))
      void invitation.accept().catch(leave)
    },
  }
}

function playBack(context: AudioContext, remote: MediaStream, mouth: AudioNode): () => void {
  // Chromium decodes a remote stream for Web Audio only while an element plays it too.
  const element = new Audio()
  element.muted = true
  element.srcObject = remote
  void element.play().catch(() => {})
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: remote })
  source.connect(mouth)
  return () => {
    source.disconnect()
    element.pause()
    element.srcObject = null
  }
}
