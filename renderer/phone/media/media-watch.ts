/**
 * Whether sound really arrives, read from the connection's own figures once a second. Signalling cannot know: a call is
 * "established" just as well when a firewall swallows every packet.
 */
import type { QualityReading } from '#shared/domain/call/call-quality.ts'
import type { CallMedia } from '#shared/domain/call/phone-snapshot.ts'
import { readConnection } from './connection-reading.ts'

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

/** Reports every change, the first as soon as the connection stands; and what every look says of the quality from then on. */
export function watchMedia(
  peerConnection: RTCPeerConnection,
  onMedia: (media: CallMedia) => void,
  onReading: (reading: QualityReading) => void,
): () => void {
  let watch = nothingSeen
  let media: CallMedia | null = null
  const report = (next: CallMedia): void => {
    if (next === media) return
    media = next
    onMedia(next)
  }
  const look = async (): Promise<void> => {
    const reading = await readConnection(peerConnection)
    // Before the first connection there is nothing to lose.
    if (reading === null || (media === null && reading.look.connected === 'no')) return
    const judged = judge(watch, reading.look)
    watch = judged.watch
    report(judged.media)
    if (reading.look.connected === 'yes') onReading(reading.quality)
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
