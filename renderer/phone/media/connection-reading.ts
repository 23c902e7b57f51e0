/** What a peer connection's own counters say at one moment, in our words: one look a second serves everything that is watched. */
import type { QualityReading } from '#shared/domain/call/call-quality.ts'
import type { Look } from './media-watch.ts'

export type ConnectionReading = { readonly look: Look; readonly quality: QualityReading }

/** Reports of the other side come every few seconds (RFC 3550 §6.2); older than this they are about another line. */
const REPORT_GROWS_OLD_MS = 15_000
const MS = 1_000

/** The members of https://www.w3.org/TR/webrtc-stats/ that are read here. */
type Entry = {
  readonly type: string
  readonly timestamp: number
  readonly packetsReceived?: number
  readonly packetsLost?: number
  readonly jitter?: number
  readonly totalAudioEnergy?: number
  readonly fractionLost?: number
  readonly roundTripTime?: number
  readonly currentRoundTripTime?: number
  readonly nominated?: boolean
}

/** null when the connection is closed. */
export async function readConnection(peerConnection: RTCPeerConnection): Promise<ConnectionReading | null> {
  if (peerConnection.connectionState === 'closed') return null
  const entries: Entry[] = []
  const report = await peerConnection.getStats()
  report.forEach((entry: Entry) => {
    entries.push(entry)
  })
  const [transceiver] = peerConnection.getTransceivers()
  const direction = transceiver?.currentDirection
  const sends = direction === 'sendrecv' || direction === 'sendonly'
  const isOpen = sends && transceiver?.sender.track?.enabled === true
  const connected = peerConnection.connectionState === 'connected' ? 'yes' : 'no'
  return readEntries(entries, {
    connected,
    listening: direction === 'sendrecv' ? 'yes' : 'no',
    speaking: isOpen ? 'yes' : 'no',
  })
}

type Surroundings = Pick<QualityReading, 'listening' | 'speaking'> & Pick<Look, 'connected'>

export function readEntries(
  entries: readonly Entry[],
  { connected, listening, speaking }: Surroundings,
): ConnectionReading {
  const inbound = entries.filter(({ type }) => type === 'inbound-rtp')
  const sum = (of: (entry: Entry) => number | undefined): number =>
    inbound.reduce((total, entry) => total + (of(entry) ?? 0), 0)
  const jitter = inbound.at(-1)?.jitter
  const packets = sum(({ packetsReceived }) => packetsReceived)
  const now = Math.max(0, ...entries.map(({ timestamp }) => timestamp))
  const reported = entries.find(
    ({ type, timestamp }) => type === 'remote-inbound-rtp' && now - timestamp < REPORT_GROWS_OLD_MS,
  )
  const path = entries.find(({ type, nominated }) => type === 'candidate-pair' && nominated === true)
  // From end to end where the other side reports; else at least to whoever relays the sound.
  const roundTrip = reported?.roundTripTime ?? path?.currentRoundTripTime
  return {
    look: {
      connected,
      expected: listening,
      packets,
      energy: sum(({ totalAudioEnergy }) => totalAudioEnergy),
    },
    quality: {
      listening,
      speaking,
      packetsReceived: packets,
      packetsLost: sum(({ packetsLost }) => packetsLost),
      jitterMs: jitter === undefined ? null : jitter * MS,
      roundTripMs: roundTrip === undefined ? null : roundTrip * MS,
      there:
        reported?.fractionLost === undefined
          ? null
          : { lossFraction: reported.fractionLost, jitterMs: (reported.jitter ?? 0) * MS },
      microphoneEnergy: entries.find(({ type }) => type === 'media-source')?.totalAudioEnergy ?? null,
    },
  }
}
