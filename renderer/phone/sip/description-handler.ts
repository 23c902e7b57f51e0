/**
 * Offers and answers (SDP) of one call. Mends what SIP.js's handler lacks for a call centre: a bounded wait for ICE
 * candidates, a way back from a refused re-INVITE, and digits that are appended instead of replacing each other.
 */
import { type BodyAndContentType, type Core, type SessionDescriptionHandlerModifier, Web } from 'sip.js'
import { NO_ADDRESSES_KNOWN, type PresentAddresses } from '#shared/domain/call/present-addresses.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import { withPresentAddress } from './present-address.ts'

/**
 * SIP.js cannot trickle candidates, so the offer waits for them; five seconds, its default, is what an unanswered STUN
 * server would cost every call. Host candidates are there at once and a living STUN server answers well within this. It
 * counts from when the connection began to gather: one that was made ahead has had its time before the call.
 */
const ICE_GATHERING_MS = 500
/** For what was gathered ahead to come out of Chromium's pool. */
const FROM_POOL_MS = 25
/** A peer connection kept ready for the next call is made anew after this, for its addresses grow stale. */
const READY_FOR_MS = 10 * 60_000
/**
 * Chromium believes in a new address two seconds after the last change of the network, which by then may have brought us back to
 * the registrar. Until it does there is none to offer; and there are PBXs that do without ICE for good when an offer has none.
 */
const NEW_ADDRESS_MS = 3_000
const ADDRESSES_MS = 250

const DIGIT_MS = 120
const DIGIT_GAP_MS = 80

export type AskAddresses = () => Promise<PresentAddresses>

/** A track of the agent's voice for one call, which may stop it when the call ends. */
export type TakeTrack = () => MediaStreamTrack | null
type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export class DescriptionHandler extends Web.SessionDescriptionHandler {
  readonly #gathersSinceMs = performance.now()
  readonly #presentAddresses: AskAddresses
  /** Known only when a call takes what was made ahead. */
  takeTrack: TakeTrack = () => null
  /** `doubtful`: the machine has other addresses now, which ICE itself finds out much later. */
  #path: 'trusted' | 'sought' | 'doubtful' = 'trusted'
  #microphone: 'on' | 'off' = 'off'
  #rollback: Promise<void> | null = null
  readonly #oneByOne = createSerial()

  constructor(
    logger: Core.Logger,
    microphone: Web.MediaStreamFactory,
    configuration: Web.SessionDescriptionHandlerConfiguration,
    presentAddresses: AskAddresses,
  ) {
    super(logger, microphone, configuration)
    this.#presentAddresses = presentAddresses
  }

  override async getDescription(
    options?: Web.SessionDescriptionHandlerOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<BodyAndContentType> {
    if (this.#wantsPath()) {
      const offer = await this.#offerPath(options, modifiers)
      if (offer !== null) return offer
    } else if (this.#path === 'sought') this.#path = 'trusted'
    const left = ICE_GATHERING_MS - (performance.now() - this.#gathersSinceMs)
    return this.#described({ ...options, iceGatheringTimeout: Math.max(FROM_POOL_MS, left) }, modifiers)
  }

  /** An offer that restarts ICE; null, and nothing is changed, when this machine has no address for it. */
  async #offerPath(
    options: Web.SessionDescriptionHandlerOptions | undefined,
    modifiers: SessionDescriptionHandlerModifier[] | undefined,
  ): Promise<BodyAndContentType | null> {
    const offerOptions = { ...options?.offerOptions, iceRestart: true }
    const since = performance.now()
    while (performance.now() - since < NEW_ADDRESS_MS) {
      this.#path = 'sought'
      const offer = await this.#described(
        { ...options, offerOptions, iceGatheringTimeout: ICE_GATHERING_MS },
        modifiers,
      )
      // What was gathered before the network changed once more leads nowhere now.
      if (hasCandidate(offer.body) && !this.#doubtsPath())
        return { ...offer, body: withPresentAddress(offer.body, await this.#presentAddressesInTime()) }
      await this.rollbackDescription()
    }
    return null
  }

  /** Main knows at once, except of a name that it has never been able to ask for. */
  #presentAddressesInTime(): Promise<PresentAddresses> {
    const late = new Promise<PresentAddresses>((resolve) =>
      setTimeout(resolve, ADDRESSES_MS, NO_ADDRESSES_KNOWN),
    )
    return Promise.race([this.#presentAddresses(), late]).catch(() => NO_ADDRESSES_KNOWN)
  }

  async #described(
    options: Web.SessionDescriptionHandlerOptions,
    modifiers: SessionDescriptionHandlerModifier[] | undefined,
  ): Promise<BodyAndContentType> {
    const description = await super.getDescription(options, modifiers)
    if (hasCandidate(description.body)) return description
    // A machine so busy that nothing has come out yet: without an address it would be a call without sound.
    await this.#firstCandidate()
    return { ...description, body: this.peerConnection?.localDescription?.sdp ?? description.body }
  }

  /** The next offer looks for another way for the sound. */
  doubtPath(): void {
    this.#path = 'doubtful'
  }

  #doubtsPath(): boolean {
    return this.#path === 'doubtful'
  }

  /** Of an offer in a call that is up: an answer goes by what the other side began, and before the first answer nothing has. */
  #wantsPath(): boolean {
    const connection = this.peerConnection
    if (connection?.signalingState !== 'stable' || connection.remoteDescription === null) return false
    const { iceConnectionState } = connection
    return this.#doubtsPath() || iceConnectionState === 'failed' || iceConnectionState === 'disconnected'
  }

  #firstCandidate(): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(resolve, ICE_GATHERING_MS)
      const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent): void => {
        if (candidate === null) return
        clearTimeout(limit)
        resolve()
      }
      this.peerConnection?.addEventListener('icecandidate', onCandidate, { once: true })
    })
  }

  /**
   * Undoes an offer of ours that was refused; SIP.js calls it if it is there, and is stuck for good if it is not. It calls it
   * twice of one that the flow took along (its ACK to our 503 fails as well), and ends the call if the second fails.
   */
  rollbackDescription(): Promise<void> {
    this.#rollback ??= this.#rollBack().finally(() => {
      this.#rollback = null
    })
    return this.#rollback
  }

  async #rollBack(): Promise<void> {
    if (this.peerConnection?.signalingState !== 'have-local-offer') return
    if (this.#path === 'sought') this.#path = 'doubtful'
    await this.peerConnection.setLocalDescription({ type: 'rollback' })
  }

  /**
   * What we offer is what we want, whatever the other side does (RFC 3264 §8.4): SIP.js would offer `recvonly` when both have
   * held and only we take back, and nobody would hear the agent any more.
   */
  protected override updateDirection(options?: Web.SessionDescriptionHandlerOptions): Promise<void> {
    if (this.peerConnection?.signalingState !== 'stable') return super.updateDirection(options)
    for (const transceiver of this.peerConnection.getTransceivers())
      if (transceiver.direction !== 'stopped') transceiver.direction = options?.hold ? 'sendonly' : 'sendrecv'
    return Promise.resolve()
  }

  /** What the peer last said it sends or receives: `sendonly` and `inactive` mean that they hold us. */
  remoteDirection(): Direction {
    const sdp = this.peerConnection?.currentRemoteDescription?.sdp ?? ''
    const audio = sdp.slice(Math.max(0, sdp.indexOf('\nm=audio')))
    const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(audio)?.[1]
    return isDirection(direction) ? direction : 'sendrecv'
  }

  /** RFC 4733 tones in the RTP stream; false when the peer did not agree to them. */
  override sendDtmf(digits: string): boolean {
    const sender = this.#audioSender()?.dtmf
    if (!sender?.canInsertDTMF) return false
    // `insertDTMF` replaces what still waits to be sent: whoever types fast would lose digits.
    sender.insertDTMF(sender.toneBuffer + digits, DIGIT_MS, DIGIT_GAP_MS)
    return true
  }

  /** For the next search of a path; the path that carries the sound now stays. */
  takeIceServers(iceServers: RTCIceServer[]): void {
    this.peerConnection?.setConfiguration({ ...this.peerConnection.getConfiguration(), iceServers })
  }

  transmit(microphone: 'on' | 'off'): void {
    this.#microphone = microphone
    if (this.peerConnection !== undefined) this.enableSenderTracks(microphone === 'on')
  }

  /**
   * Another microphone in the running call, with nothing to negotiate. One after the other: of two at a time the first would be
   * neither in use nor let go, and its device would stay open after the call.
   */
  replaceTrack(track: MediaStreamTrack): Promise<void> {
    track.enabled = this.#microphone === 'on'
    return this.#oneByOne(() => this.#exchange(track))
  }

  async #exchange(track: MediaStreamTrack): Promise<void> {
    const sender = this.#audioSender()
    const old = sender?.track
    try {
      if (sender === undefined) return track.stop()
      await sender.replaceTrack(track)
    } catch {
      // The call ended meanwhile.
      return track.stop()
    }
    // Whoever muted meanwhile muted the old one.
    track.enabled = this.#microphone === 'on'
    old?.stop()
  }

  #audioSender(): RTCRtpSender | undefined {
    return this.peerConnection?.getSenders()[0]
  }
}

const hasCandidate = (sdp: string): boolean => /^a=candidate:/m.test(sdp)

const isDirection = (value: string | undefined): value is Direction =>
  value === 'sendrecv' || value === 'sendonly' || value === 'recvonly' || value === 'inactive'

export type DescriptionHandlers = {
  /** For the next call. */
  take(takeTrack: TakeTrack): DescriptionHandler
  /** Makes a peer connection with gathered candidates for the next call. */
  warm(): void
  /** Others than at the start; for the next call. */
  takeIceServers(iceServers: RTCIceServer[]): void
  /** The network changed: what was made ready leads nowhere now. */
  discard(): void
  /** Nothing is made ready any more. */
  close(): void
}

type Ready = { readonly handler: DescriptionHandler; readonly madeAtMs: number }

export function descriptionHandlers(
  logger: Core.Logger,
  iceServersAtFirst: RTCIceServer[],
  presentAddresses: AskAddresses = () => Promise.resolve(NO_ADDRESSES_KNOWN),
): DescriptionHandlers {
  let iceServers = iceServersAtFirst
  let ready: Ready | null = null
  let closed: 'no' | 'yes' = 'no'
  const make = (): DescriptionHandler => {
    const stream = (): Promise<MediaStream> => {
      const track = handler.takeTrack()
      return track === null
        ? Promise.reject(new Error('no_microphone'))
        : Promise.resolve(new MediaStream([track]))
    }
    // Candidates are gathered while the handler waits for its call.
    const peerConnectionConfiguration = { iceServers, iceCandidatePoolSize: 1 }
    const configuration = { iceGatheringTimeout: ICE_GATHERING_MS, peerConnectionConfiguration }
    const handler = new DescriptionHandler(logger, stream, configuration, presentAddresses)
    return handler
  }
  const discard = (): void => {
    ready?.handler.close()
    ready = null
  }
  const warm = (): void => {
    if (closed === 'yes') return
    if (ready !== null && performance.now() - ready.madeAtMs < READY_FOR_MS) return
    discard()
    ready = { handler: make(), madeAtMs: performance.now() }
  }
  return {
    warm,
    discard,
    takeIceServers(renewed) {
      iceServers = renewed
      if (ready === null) return
      discard()
      warm()
    },
    close() {
      closed = 'yes'
      discard()
    },
    take(takeTrack) {
      warm()
      const handler = ready?.handler ?? make()
      handler.takeTrack = takeTrack
      ready = null
      return handler
    },
  }
}
