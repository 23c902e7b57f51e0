/**
 * One call as SIP.js carries it: turns the machine's wishes into requests and what the network says into events. Whether
 * something is allowed was decided by the machine; here it is only done, as far as the state of the session permits.
 */
import { type Core, Invitation, type Inviter, type Session, SessionState, type URI, type Web } from 'sip.js'
import type { EndCause } from '#shared/domain/call/call-ending.ts'
import type { CallEvent, HoldOutcome, KeysOutcome } from '#shared/domain/call/phone.events.ts'
import type { CallerIdentity, CallMedia } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { isSomebodyElse } from './connected-party.ts'
import { DescriptionHandler } from './description-handler.ts'
import { glarePause, REQUEST_PENDING, refuseOffers } from './glare.ts'
import { sendByInfo } from './keys-by-info.ts'
import { watchPath } from './lost-path.ts'
import { causeOfRefusal, reasonCauses } from './reason.ts'
import { type Replaced, sendRefer, statusOfReferred } from './refer.ts'
import { cameFromNetwork } from './register-request.ts'

type LegEvent = Exclude<CallEvent, { type: 'call.incoming' }>

export type LegMedia = {
  /** Whether the agent hears it. */
  listen(sound: 'on' | 'off'): void
  stop(): void
}

export type LegSurroundings = {
  readonly emit: (event: LegEvent) => void
  /** Gives the call's sound to be heard, and watches it. */
  readonly attachMedia: (
    callId: CallId,
    media: { readonly peerConnection: RTCPeerConnection; readonly remote: MediaStream },
    onMedia: (media: CallMedia) => void,
  ) => LegMedia
  /** How this PBX wants digits. */
  readonly keys: 'rtp' | 'info'
  readonly identityOf: (request: Core.IncomingRequestMessage) => CallerIdentity
  /** Under which the PBX says, in this message, that it keeps the recording. */
  readonly recordingIdOf: (message: Core.IncomingMessage) => string | null
  readonly isConnected: () => boolean
  /** What could not be sent now is owed to the peer until there is a flow again. */
  readonly owe: (send: () => void) => void
}

const NO_SUCH_DIALOG = 481
const TEMPORARILY_UNAVAILABLE = 480
const GLARE_TRIES = 3

export class CallLeg {
  readonly callId: CallId
  #session: Invitation | Inviter
  readonly #around: LegSurroundings
  #handler: DescriptionHandler | null = null
  #sound: LegMedia | null = null
  #microphone: 'on' | 'off' = 'off'
  #listens: 'on' | 'off' = 'off'
  #hold: 'held' | 'none' = 'none'
  #media: CallMedia | null = null
  /** The peer forgot the dialog while the sound goes on: the call lives exactly as long as the sound does. */
  #orphaned = false
  #cause: EndCause | null = null
  /** The number at the other end, as far as it is known. */
  #party: string
  /** CSeq of the last REFER, which its notifications may name. */
  #referred = -1
  /** Offers go out one after the other; a second one before the first is answered would be refused. */
  #negotiation: Promise<unknown> = Promise.resolve()
  /** The ACK for our last 200: before it no offer may go out (RFC 3261 §14.1), and SIP.js would end the call on its arrival. */
  #acknowledged: Promise<void> = Promise.resolve()
  #onAcknowledged: () => void = () => {}

  constructor(callId: CallId, session: Invitation | Inviter, party: string, around: LegSurroundings) {
    this.#party = party
    this.callId = callId
    this.#session = session
    this.#around = around
    this.#follow(session)
  }

  /** From here on the session speaks for this call; one that was replaced has nothing more to say. */
  #follow(session: Invitation | Inviter): void {
    const around = this.#around
    if (session instanceof Invitation) this.#awaitAck()
    session.delegate = {
      onAck: () => this.#onAcknowledged(),
      onCancel: (cancel) => {
        this.#cause = { type: 'cancelled', reason: reasonCauses(cancel.request.getHeaders('reason')) }
      },
      onBye: (bye) => {
        this.#cause = { type: 'bye', reason: reasonCauses(bye.request.getHeaders('reason')) }
        void bye.accept()
      },
      onInvite: (request, _response, statusCode) => {
        if (statusCode !== 200) return
        this.#noteRecording(request)
        this.#awaitAck()
        this.#reportRemoteHold()
        this.#reportParty(around.identityOf(request))
      },
      onNotify: (notification) => {
        void notification.accept()
        const sipStatus = statusOfReferred(notification.request, this.#referred)
        if (sipStatus !== null) around.emit({ type: 'call.referNotified', callId: this.callId, sipStatus })
      },
      // Left to itself SIP.js would follow a REFER and call whomever it names.
      onRefer: (referral) => void referral.reject({ statusCode: 603 }),
      onSessionDescriptionHandler: (handler) => {
        if (handler instanceof DescriptionHandler) this.#attach(handler)
      },
    }
    session.stateChange.addListener((state) => {
      if (session === this.#session) this.#onState(state)
    })
  }

  carries(session: Session): boolean {
    return this.#session === session
  }

  /** For the other side of this call's dialog (RFC 3891 §3): our tags are theirs turned round. */
  replaced(): Replaced | undefined {
    const { dialog } = this.#session
    if (dialog === undefined) return undefined
    return { callId: dialog.callId, toTag: dialog.remoteTag, fromTag: dialog.localTag }
  }

  /** Asks the other side to call somebody else (RFC 3515); nothing is assumed before it was said. */
  refer(target: URI): void {
    const { callId } = this
    const answered = (sipStatus: number): void =>
      this.#around.emit({ type: 'call.referAnswered', callId, sipStatus })
    const cseq = sendRefer(this.#session, target, answered)
    if (cseq === null) answered(NO_SUCH_DIALOG)
    else this.#referred = cseq
  }

  /** Somebody else takes the place of whom the agent talks to (RFC 3891): the same call goes on with another party. */
  replaceBy(invitation: Invitation, identity: CallerIdentity): void {
    const before = { session: this.#session, handler: this.#handler }
    this.#session = invitation
    this.#follow(invitation)
    this.#noteRecording(invitation.request)
    invitation
      .accept()
      .then(() => {
        this.#party = identity.number
        this.#around.emit({ type: 'call.partyChanged', callId: this.callId, identity })
        // A call that we hold is held for whoever comes into it, too.
        if (this.#hold === 'held') void this.#negotiate('held')
      })
      .catch(() => {
        this.#onAcknowledged()
        if (before.session.state !== SessionState.Established) return
        this.#session = before.session
        if (before.handler !== null) this.#attach(before.handler)
      })
  }

  /** Sends 180 (RFC 3261 §21.1.2). */
  ring(): void {
    if (this.#session instanceof Invitation) void this.#session.progress().catch(() => {})
  }

  async accept(): Promise<'done' | 'failed'> {
    if (!(this.#session instanceof Invitation)) return 'failed'
    try {
      await this.#session.accept()
      return 'done'
    } catch {
      return 'failed'
    }
  }

  async invite(): Promise<void> {
    const session = this.#session
    if (session instanceof Invitation) return
    const refused = ({ message }: { message: Core.IncomingResponseMessage }): void => {
      this.#cause = causeOfRefusal(message)
    }
    try {
      await session.invite({
        requestDelegate: {
          onTrying: () => this.#around.emit({ type: 'call.trying', callId: this.callId }),
          onProgress: ({ message }) => {
            this.#noteRecording(message)
            const earlyMedia = message.body === '' ? 'none' : 'heard'
            this.#around.emit({ type: 'call.alerting', callId: this.callId, earlyMedia })
          },
          onAccept: ({ message }) => this.#noteRecording(message),
          onReject: refused,
          onRedirect: refused,
        },
      })
    } catch {
      // No offer could be made; the session has ended and says so.
    }
  }

  refuse(sipStatus: number): void {
    const session = this.#session
    if (!(session instanceof Invitation)) return
    if (session.state !== SessionState.Initial && session.state !== SessionState.Establishing) return
    void session.reject({ statusCode: sipStatus }).catch(() => {})
  }

  /** Ends the call from our side, however far it has got. */
  end(): void {
    const session = this.#session
    switch (session.state) {
      case SessionState.Initial:
      case SessionState.Establishing:
        if (session instanceof Invitation) this.refuse(TEMPORARILY_UNAVAILABLE)
        else void session.cancel().catch(() => {})
        return
      case SessionState.Established:
        this.#sayBye()
        return
      case SessionState.Terminating:
      case SessionState.Terminated:
        return
      default:
        assertNever(session.state)
    }
  }

  /** Holds or takes back by re-INVITE. */
  async setHold(hold: 'held' | 'none'): Promise<HoldOutcome> {
    const status = await this.#negotiate(hold)
    if (status < 200 || status > 299) {
      // A proxy of the sound may go by the offer that was refused, and so does Chromium: what was agreed is offered again.
      if (status >= 300) void this.#negotiate(this.#hold)
      return 'refused'
    }
    this.#hold = hold
    if (hold === 'held') return 'held'
    this.#reportRemoteHold()
    return 'resumed'
  }

  transmit(microphone: 'on' | 'off'): void {
    this.#microphone = microphone
    this.#handler?.transmit(microphone)
  }

  listen(sound: 'on' | 'off'): void {
    this.#listens = sound
    this.#sound?.listen(sound)
  }

  /** By RTP (RFC 4733); by INFO where the settings say so, or when the peer did not agree to the former. */
  async sendDigits(digits: string): Promise<KeysOutcome> {
    if (this.#around.keys === 'rtp' && this.#handler?.sendDtmf(digits) === true) return 'sent'
    for (const digit of digits) if (!(await sendByInfo(this.#session, digit))) return 'failed'
    return 'done'
  }

  /** Tells the peer where we are now (RFC 3261 §14), and looks for a new path for the sound if the old one is gone. */
  async refresh(): Promise<void> {
    if (this.#session.state !== SessionState.Established) return
    if ((await this.#negotiate(this.#hold)) !== NO_SUCH_DIALOG) return
    this.#orphaned = true
    this.#endIfOrphaned()
  }

  takeIceServers = (iceServers: RTCIceServer[]): void => this.#handler?.takeIceServers(iceServers)

  networkChanged = (): void => this.#handler?.doubtPath()
  async replaceTrack(take: () => MediaStreamTrack | null): Promise<void> {
    const track = this.#handler === null ? null : take()
    if (track !== null) await this.#handler?.replaceTrack(track)
  }

  #attach(handler: DescriptionHandler): void {
    const { peerConnection, remoteMediaStream: remote } = handler
    if (peerConnection === undefined) return
    this.#handler = handler
    this.#sound?.stop()
    this.#sound = this.#around.attachMedia(this.callId, { peerConnection, remote }, (media) => {
      this.#media = media
      this.#around.emit({ type: 'call.media', callId: this.callId, media })
      this.#endIfOrphaned()
    })
    this.#sound.listen(this.#listens)
    // With a flow there is no need to wait for the next registration to look for another path.
    watchPath(peerConnection, () => void (this.#around.isConnected() && this.refresh()))
  }

  #onState(state: SessionState): void {
    if (state === SessionState.Established) {
      this.transmit(this.#microphone)
      this.#around.emit({ type: 'call.established', callId: this.callId })
      // Early media came up before anybody could count it.
      if (this.#media !== null)
        this.#around.emit({ type: 'call.media', callId: this.callId, media: this.#media })
    }
    if (state !== SessionState.Terminated) return
    this.#onAcknowledged()
    this.#sound?.stop()
    // SIP.js tells the refusal of an INVITE after this change of state, so the cause is read a moment later.
    queueMicrotask(() => {
      const cause = this.#cause ?? this.#causeWithoutWord()
      this.#around.emit({ type: 'call.ended', callId: this.callId, cause })
    })
  }

  #causeWithoutWord(): EndCause {
    const rangOut = this.#session instanceof Invitation && this.#handler === null
    return rangOut ? { type: 'expired' } : { type: 'failed', sipStatus: null }
  }

  #reportParty(identity: CallerIdentity): void {
    if (!isSomebodyElse(identity, this.#party)) return
    this.#party = identity.number
    this.#around.emit({ type: 'call.partyChanged', callId: this.callId, identity })
  }

  #noteRecording(message: Core.IncomingMessage): void {
    const recordingId = this.#around.recordingIdOf(message)
    if (recordingId !== null) this.#around.emit({ type: 'call.recorded', callId: this.callId, recordingId })
  }

  #reportRemoteHold(): void {
    if (this.#handler === null) return
    const direction = this.#handler.remoteDirection()
    const held = direction === 'sendonly' || direction === 'inactive' ? 'held' : 'none'
    this.#around.emit({ type: 'call.remoteHold', callId: this.callId, held })
  }

  #endIfOrphaned(): void {
    if (!this.#orphaned || this.#media !== 'lost' || this.#session.state !== SessionState.Established) return
    this.#cause = { type: 'failed', sipStatus: NO_SUCH_DIALOG }
    this.#sayBye()
  }

  #sayBye(): void {
    const session = this.#session
    if (session.state !== SessionState.Established) return
    if (!this.#around.isConnected()) {
      // Nobody can be told now, but nothing is heard or said any more.
      this.#handler?.close()
      this.#sound?.stop()
      this.#around.owe(() => this.#sayBye())
      return
    }
    const lost = ({ message }: { message: Core.IncomingResponseMessage }): void => {
      if (!cameFromNetwork(message)) this.#around.owe(() => session.dialog?.bye())
    }
    void session.bye({ requestDelegate: { onReject: lost } }).catch(() => {})
  }

  /** From here on an ACK is due; the end of the call, which SIP.js brings about when none comes, will do as well. */
  #awaitAck(): void {
    this.#onAcknowledged()
    this.#acknowledged = new Promise((resolve) => {
      this.#onAcknowledged = resolve
    })
  }

  #negotiate(hold: 'held' | 'none'): Promise<number> {
    const next = this.#negotiation.then(() => this.#offerUntilHeard(hold))
    this.#negotiation = next
    return next
  }

  async #offerUntilHeard(hold: 'held' | 'none'): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#acknowledged
      const status = await this.#offer(hold)
      if (status !== REQUEST_PENDING || attempt === GLARE_TRIES) return status
      await glarePause(this.#session instanceof Invitation ? 'callee' : 'caller')
    }
  }

  /** One re-INVITE; its final status, or 0 when it could not be made. */
  async #offer(hold: 'held' | 'none'): Promise<number> {
    const session = this.#session
    const options: Web.SessionDescriptionHandlerOptions = { hold: hold === 'held' }
    const takeOffers = refuseOffers(session)
    const status = await new Promise<number>((resolve) => {
      const settle = ({ message }: { message: Core.IncomingResponseMessage }): void =>
        resolve(message.statusCode ?? 0)
      session
        .invite({
          sessionDescriptionHandlerOptions: options,
          requestDelegate: { onAccept: settle, onReject: settle, onRedirect: settle },
        })
        .catch(() => resolve(0))
    })
    takeOffers()
    // One that could not be sent would be in the way of every other.
    if (status === 0) await this.#handler?.rollbackDescription().catch(() => {})
    // SIP.js answers the peer's offers with the options of our last one, even if it was refused.
    const holds = status >= 200 && status <= 299 ? hold : this.#hold
    session.sessionDescriptionHandlerOptionsReInvite = { hold: holds === 'held' } as object
    return status
  }
}
