/**
 * Whether sound really arrives, read from the connection's own figures once a second. Signalling cannot know: a call is
 * "established" just as well when a firewall swallows every packet.
 */
import type { CallMedia } from '#shared/domain/call/phone-snapshot.ts'

const LOOK_EVERY_MS = 1_000
/** Packets come every 20 ms, with silence suppression every 400 ms at the latest. */
const LOST_AFTER_LOOKS = 3
/** People pause; a line on which nothing at all is heard for this long is worth a sign. */
const SILENT_AFTER_LOOKS = 10

/** What one look at the connection showed. */
export type Look = {
  readonly connected: 'yes' | 'no'
  /** Whether the peer is supposed to send: not while one side holds. */
  readonly expected: 'yes' | 'no'
  readonly packets: number
  /** Sum of squared samples: grows with every sound (`totalAudioEnergy`). */
  readonly energy: number
}

export type Watch = {
  readonly last: Look | null
  readonly looksWithoutPackets: number
  readonly looksWithoutSound: number
}
export const nothingSeen: Watch = { last: null, looksWithoutPackets: 0, looksWithoutSound: 0 }

export function judge(watch: Watch, look: Look): { readonly watch: Watch; readonly media: CallMedia } {
  if (look.connected === 'no') return { watch: { ...nothingSeen, last: look }, media: 'lost' }
  if (look.expected === 'no') return { watch: { ...nothingSeen, last: look }, media: 'flowing' }
  const next = {
    last: look,
    looksWithoutPackets: look.packets > (watch.last?.packets ?? 0) ? 0 : watch.looksWithoutPackets + 1,
    looksWithoutSound: look.energy > (watch.last?.energy ?? 0) ? 0 : watch.looksWithoutSound + 1,
  }
  if (next.looksWithoutPackets >= LOST_AFTER_LOOKS) return { watch: next, media: 'lost' }
  return { watch: next, media: next.looksWithoutSound >= SILENT_AFTER_LOOKS ? 'silent' : 'flowing' }
}

/** Reports every change, the first as soon as the connection stands. */
export function watchMedia(
  peerConnection: RTCPeerConnection,
  onMedia: (media: CallMedia) => void,
): () => void {
  let watch = nothingSeen
  let media: CallMedia | null = null
  const report = (next: CallMedia): void => {
    if (next === media) return
    media = next
    onMedia(next)
  }
  const look = async (): Promise<void> => {
    const seen = await lookAt(peerConnection)
    // Before the first connection there is nothing to lose.
    if (seen === null || (media === null && seen.connected === 'no')) return
    const judged = judge(watch, seen)
    watch = judged.watch
    report(judged.media)
  }
  const onState = (): void => {
    if (peerConnection.connectionState === 'connected') report('flowing')
    if (peerConnection.connectionState === 'failed') report('lost')
  }
  peerConnection.addEventListener('connectionstatechange', onState)
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  return () => {
    clearInterval(timer)
    peerConnection.removeEventListener('connectionstatechange', onState)
  }
}

type InboundAudio = { readonly packetsReceived?: number; readonly totalAudioEnergy?: number }

async function lookAt(peerConnection: RTCPeerConnection): Promise<Look | null> {
  if (peerConnection.connectionState === 'closed') return null
  let packets = 0
  let energy = 0
  const report = await peerConnection.getStats()
  report.forEach((entry: { type: string } & InboundAudio) => {
    if (entry.type !== 'inbound-rtp') return
    packets += entry.packetsReceived ?? 0
    energy += entry.totalAudioEnergy ?? 0
  })
  const direction = peerConnection.getTransceivers()[0]?.currentDirection
  return {
    connected: peerConnection.connectionState === 'connected' ? 'yes' : 'no',
    expected: direction === 'sendrecv' ? 'yes' : 'no',
    packets,
    energy,
  }
}
