/**
 * As much of WebRTC as signalling needs: descriptions are taken and given, states change as the specification says, and no
 * sound flows. For tests of a line in Node; the real thing is in the tests against Chromium.
 */
type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
type Description = { readonly type: string; readonly sdp: string }

export class FakeTrack {
  readonly kind = 'audio'
  readonly id = crypto.randomUUID()
  enabled = true
  stop(): void {}
  clone(): FakeTrack {
    return new FakeTrack()
  }
}

class FakeStream extends EventTarget {
  readonly #tracks: FakeTrack[]
  constructor(tracks: readonly FakeTrack[] = []) {
    super()
    this.#tracks = [...tracks]
  }
  getTracks = (): FakeTrack[] => this.#tracks
  getAudioTracks = (): FakeTrack[] => this.#tracks
  getVideoTracks = (): FakeTrack[] => []
  getTrackById = (id: string): FakeTrack | undefined => this.#tracks.find((track) => track.id === id)
  addTrack = (track: FakeTrack): void => void this.#tracks.push(track)
  removeTrack = (track: FakeTrack): void => void this.#tracks.splice(this.#tracks.indexOf(track), 1)
}

class FakeSender {
  track: FakeTrack
  constructor(track: FakeTrack) {
    this.track = track
  }
  /** Not at once, as with a real device. */
  async replaceTrack(track: FakeTrack): Promise<void> {
    await Promise.resolve()
    this.track = track
  }
}

class FakeConnection extends EventTarget {
  signalingState = 'stable'
  connectionState = 'connected'
  iceConnectionState = 'connected'
  iceGatheringState = 'complete'
  localDescription: Description | null = null
  currentRemoteDescription: Description | null = null
  remoteDescription: Description | null = null
  readonly #transceivers: { direction: Direction; sender: FakeSender }[] = []

  addTrack(track: FakeTrack): void {
    this.#transceivers.push({ direction: 'sendrecv', sender: new FakeSender(track) })
  }
  getTransceivers = () => this.#transceivers
  getSenders = () => this.#transceivers.map(({ sender }) => sender)
  getReceivers = (): never[] => []
  getStats = () => Promise.resolve(new Map())

  createOffer = (): Promise<Description> => Promise.resolve({ type: 'offer', sdp: this.#sdp() })
  createAnswer = (): Promise<Description> => Promise.resolve({ type: 'answer', sdp: this.#sdp() })
  async setLocalDescription(description: { type: string; sdp?: string }): Promise<void> {
    if (description.type === 'rollback') return this.#rollBack()
    this.localDescription = { type: description.type, sdp: description.sdp ?? '' }
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable'
  }
  setRemoteDescription(description: Description): Promise<void> {
    this.remoteDescription = description
    this.currentRemoteDescription = description
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable'
    return Promise.resolve()
  }
  close(): void {
    this.signalingState = 'closed'
  }

  /** Not at once, as with the real one, which then finds nothing to undo if somebody else was faster. */
  async #rollBack(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    if (this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError')
    this.signalingState = 'stable'
  }

  #sdp(): string {
    const direction = this.#transceivers[0]?.direction ?? 'sendrecv'
    return `v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 8\r\na=candidate:1 1 udp 2122260223 192.0.2.9 40000 typ host\r\na=${direction}\r\n`
  }
}

class FakeTrackEvent extends Event {}

/** As with a STUN server that never answers: the host's own address is known, and gathering does not end. */
class EverGatheringConnection extends FakeConnection {
  override iceGatheringState = 'gathering'
}

/** What a page has, under the names that it has it. */
export const fakeWebRtc = {
  RTCPeerConnection: FakeConnection,
  MediaStream: FakeStream,
  MediaStreamTrackEvent: FakeTrackEvent,
}
export const fakeWebRtcWithDeadStun = { ...fakeWebRtc, RTCPeerConnection: EverGatheringConnection }
