/**
 * The agent's line over SIP, and the only place that owns a user agent of SIP.js. It carries out what the machine decided
 * and reports what happened. By itself it does only what SIP leaves no choice about (README.md, 'What the line does by itself').
 */
import { type Core, type Invitation, Inviter, type Session, SIPExtension, URI, UserAgent } from 'sip.js'
import { handOverText } from '#shared/domain/call/hand-over-id.ts'
import type { AgentWish } from '#shared/domain/call/phone.effects.ts'
import type { HoldOutcome, KeysOutcome } from '#shared/domain/call/phone.events.ts'
import type { CallerIdentity } from '#shared/domain/call/phone-snapshot.ts'
import type { TransferTarget } from '#shared/domain/call/transfer.transition.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { asksToBeAnswered } from './auto-answer.ts'
import { CallLeg, type LegSurroundings } from './call-leg.ts'
import { callerIdentity, type WithheldNumbers } from './caller-identity.ts'
import { type AskAddresses, type DescriptionHandlers, descriptionHandlers } from './description-handler.ts'
import type { EndpointIdentity } from './endpoint-identity.ts'
import { FlowTransport, type FlowTransportOptions } from './flow-transport.ts'
import type { Line, LineEvent } from './line.ts'
import type { QueueHeaders } from './queue-headers.ts'
import type { MakeQueueSide, QueueSide } from './queue-side.ts'
import { type RecordingIdSource, recordingIdFrom } from './recording-id.ts'
import { referTarget } from './refer.ts'
import { EXPIRES_SECONDS, sendProbe, sendRegister } from './register-request.ts'
import { asUserToUser } from './user-to-user.ts'
import type { OpenWire } from './wire.ts'

export type SipAccount = {
  readonly user: string
  readonly domain: string
  readonly authorizationUser: string
  readonly secret:
    | { readonly type: 'password'; readonly password: string }
    | { readonly type: 'ha1'; readonly ha1: string }
    | { readonly type: 'none' }
  readonly iceServers: RTCIceServer[]
  readonly headers: QueueHeaders
  readonly keys?: 'rtp' | 'info' | undefined
  readonly withheldNumbers?: WithheldNumbers | undefined
  /** The keys that pause the PBX's recording and let it go on; `agrees`: the practice line does what it is told. */
  readonly recording?: { readonly pause: string; readonly resume: string } | 'agrees' | undefined
  /** Where the INVITE carries the id of the recording. */
  readonly recordingId?: RecordingIdSource | undefined
}

export type SipLineOptions = {
  readonly account: SipAccount
  readonly identity: EndpointIdentity
  readonly protocol: 'WS' | 'WSS'
  readonly openWire: OpenWire
  readonly training: boolean
  readonly emit: (event: LineEvent) => void
  readonly attachMedia: LegSurroundings['attachMedia']
  /** A track for the agent's voice in this call, which may stop it. */
  readonly takeTrack: (callId: CallId) => MediaStreamTrack | null
  /** By which addresses this machine is reached now. */
  readonly presentAddresses: AskAddresses
  /** How the queues of this PBX are told of the agent's state. */
  readonly queueSide: MakeQueueSide
  /** For the log: something came that SIP.js could not take. Never its content. */
  readonly onMalformed: () => void
  readonly onDispose: () => void
}

/** The PBX decides how long it rings; this only ends what it forgot. */
const RINGS_AT_MOST_SECONDS = 180
/** What could not be said in this time is of no use to the peer any more: it has noticed by itself. */
const OWED_FOR_MS = 180_000
const NOT_ACCEPTABLE_HERE = 488
const NO_SUCH_DIALOG = 481
/** Nobody who goes is kept longer by a PBX that says nothing. */
const LEAVE_MS = 2_000
/** Of these for the queues; the registrar gets the rest. */
const SIGN_OFF_MS = 1_000

type Owed = { readonly send: () => void; readonly sinceMs: number }

export class SipLine implements Line {
  readonly #options: SipLineOptions
  readonly #transport: FlowTransport
  readonly #userAgent: UserAgent
  readonly #descriptions: DescriptionHandlers
  readonly #legs = new Map<CallId, CallLeg>()
  readonly #queueSide: QueueSide
  #owed: Owed[] = []
  #signedOff: Promise<void> | null = null

  constructor(options: SipLineOptions) {
    const { account, identity, emit } = options
    this.#options = options
    let complained = false
    const transportOptions: FlowTransportOptions = {
      protocol: options.protocol,
      openWire: options.openWire,
      takeComplaint: () => {
        const was = complained
        complained = false
        return was
      },
      onOpened: (flow) => emit({ type: 'flow.opened', flow }),
      onClosed: (flow) => emit({ type: 'flow.closed', flow }),
      onMalformed: options.onMalformed,
    }
    const [host = '', port] = account.domain.split(':')
    this.#userAgent = new UserAgent({
      uri: new URI('sip', account.user, host, port === undefined ? undefined : Number(port)),
      authorizationUsername: account.authorizationUser,
      ...(account.secret.type === 'password' ? { authorizationPassword: account.secret.password } : {}),
      ...(account.secret.type === 'ha1' ? { authorizationHa1: account.secret.ha1 } : {}),
      instanceId: identity.instanceId,
      contactName: identity.contactName,
      viaHost: identity.viaHost,
      contactParams: { transport: 'ws' },
      userAgentString: 'Nightdesk',
      sipExtensionReplaces: SIPExtension.Supported,
      noAnswerTimeout: RINGS_AT_MOST_SECONDS,
      // 180 is for a call that the machine let ring, and for `ring` to send.
      sendInitialProvisionalResponse: false,
      // SIP.js's messages hold numbers and SDP: none is logged. A complaint of its parser is how we learn of a bad message.
      logBuiltinEnabled: false,
      logConfiguration: false,
      logLevel: 'warn',
      logConnector: (level, category) => {
        const complains = level === 'warn' || level === 'error'
        if (complains && (category === 'sip.Parser' || category === 'sip.UserAgent')) complained = true
      },
      transportConstructor: FlowTransport,
      transportOptions,
      sessionDescriptionHandlerFactory: (session) => this.#descriptions.take(() => this.#trackFor(session)),
      delegate: { onInvite: (invitation) => this.#onInvite(invitation) },
    })
    const { transport } = this.#userAgent
    if (!(transport instanceof FlowTransport)) throw new Error('SIP.js made another transport')
    this.#transport = transport
    this.#descriptions = descriptionHandlers(
      this.#userAgent.getLogger('nightdesk.media'),
      account.iceServers,
      options.presentAddresses,
    )
    this.#queueSide = options.queueSide(this.#userAgent, (announcement, answer) =>
      emit({ type: 'agent.answered', announcement, answer }),
    )
    void this.#userAgent.start()
  }

  openFlow(flow: number, address: number): void {
    this.#transport.openFlow(flow, address)
  }

  dropFlow(): void {
    this.#transport.dropFlow()
  }

  register(flow: number): void {
    sendRegister(this.#userAgent, EXPIRES_SECONDS, (outcome) => {
      if (outcome.type === 'rejected') this.#options.emit({ ...outcome, type: 'flow.rejected', flow })
      else this.#options.emit({ ...outcome, type: 'flow.accepted', flow })
    })
  }

  probe(flow: number): void {
    this.#descriptions.warm()
    sendProbe(this.#userAgent, () => this.#options.emit({ type: 'flow.probeAnswered', flow }))
  }

  announce(wish: AgentWish): void {
    this.#queueSide.tell(wish)
  }

  signOff(wish: AgentWish): void {
    this.#signedOff = this.#queueSide.leave(wish)
  }

  refreshCalls(): void {
    this.#descriptions.warm()
    const owed = this.#owed.filter(({ sinceMs }) => performance.now() - sinceMs < OWED_FOR_MS)
    this.#owed = []
    for (const { send } of owed) send()
    for (const leg of this.#legs.values()) void leg.refresh()
  }

  ring(callId: CallId): void {
    this.#legs.get(callId)?.ring()
  }

  accept(callId: CallId): Promise<'done' | 'failed'> {
    return this.#legs.get(callId)?.accept() ?? Promise.resolve('failed')
  }

  refuse(callId: CallId, sipStatus: number): void {
    this.#legs.get(callId)?.refuse(sipStatus)
  }

  invite(callId: CallId, number: string, handOver?: CallId): void {
    const { host, port } = this.#userAgent.configuration.uri
    const target = new URI('sip', number, host, port)
    // In China the network says by early media why a number cannot be reached.
    const inviter = new Inviter(this.#userAgent, target, {
      earlyMedia: true,
      extraHeaders: handOver === undefined ? [] : [`User-to-User: ${asUserToUser(handOverText(handOver))}`],
    })
    void this.#addLeg(callId, inviter, number).invite()
  }

  end(callId: CallId): void {
    this.#legs.get(callId)?.end()
  }

  refer(callId: CallId, target: TransferTarget, handOver?: CallId): void {
    const leg = this.#legs.get(callId)
    const replaces = target.by === 'consultation' ? this.#legs.get(target.callId)?.replaced() : undefined
    // Whom the agent consulted has hung up in this moment: nobody is there to take the customer over.
    if (leg === undefined || (target.by === 'consultation' && replaces === undefined))
      return this.#options.emit({ type: 'call.referAnswered', callId, sipStatus: NO_SUCH_DIALOG })
    const { uri } = this.#userAgent.configuration
    const headers = {
      ...(replaces === undefined ? {} : { replaces }),
      ...(handOver === undefined ? {} : { userToUser: asUserToUser(handOverText(handOver)) }),
    }
    leg.refer(referTarget(target.number, uri, headers))
  }

  hold(callId: CallId): Promise<HoldOutcome> {
    return this.#legs.get(callId)?.setHold('held') ?? Promise.resolve('refused')
  }

  resume(callId: CallId): Promise<HoldOutcome> {
    return this.#legs.get(callId)?.setHold('none') ?? Promise.resolve('refused')
  }

  transmit(callId: CallId, microphone: 'on' | 'off'): void {
    this.#legs.get(callId)?.transmit(microphone)
  }

  listen(callId: CallId, sound: 'on' | 'off'): void {
    this.#legs.get(callId)?.listen(sound)
  }

  sendDigits(callId: CallId, digits: string): Promise<KeysOutcome> {
    return this.#legs.get(callId)?.sendDigits(digits) ?? Promise.resolve('failed')
  }

  orderRecording(callId: CallId, order: 'pause' | 'resume'): Promise<KeysOutcome> {
    const { recording } = this.#options.account
    if (recording === 'agrees') return Promise.resolve('done')
    return recording === undefined ? Promise.resolve('failed') : this.sendDigits(callId, recording[order])
  }

  microphoneReplaced(): void {
    for (const leg of this.#legs.values()) void leg.replaceTrack(() => this.#options.takeTrack(leg.callId))
  }

  networkChanged(): void {
    this.#descriptions.discard()
    this.#descriptions.warm()
    for (const leg of this.#legs.values()) leg.networkChanged()
  }

  iceServersRenewed(iceServers: RTCIceServer[]): void {
    this.#descriptions.takeIceServers(iceServers)
    for (const leg of this.#legs.values()) leg.takeIceServers(iceServers)
  }

  dispose(): Promise<void> {
    for (const leg of this.#legs.values()) leg.end()
    this.#descriptions.close()
    this.#options.onDispose()
    return new Promise((resolve) => {
      const close = (): void => {
        clearTimeout(limit)
        this.#queueSide.dispose()
        void this.#userAgent.stop().catch(() => {})
        resolve()
      }
      const unregister = (): void => {
        if (this.#transport.isConnected()) sendRegister(this.#userAgent, 0, close)
        else close()
      }
      const limit = setTimeout(close, LEAVE_MS)
      // A page that is being unloaded has no later.
      if (this.#signedOff === null) return unregister()
      const patience = new Promise((over) => setTimeout(over, SIGN_OFF_MS))
      void Promise.race([this.#signedOff, patience]).then(unregister)
    })
  }

  #onInvite(invitation: Invitation): void {
    const { replacee } = invitation
    if (replacee !== undefined) {
      // SIP.js has looked whether the dialog is one of ours; it takes the place of that call and does not ring.
      const taken = this.#legOf(replacee)
      if (taken === undefined) void invitation.reject({ statusCode: NO_SUCH_DIALOG }).catch(() => {})
      else taken.replaceBy(invitation, this.#identityOf(invitation.request))
      return
    }
    // While it rings: a second call may come before the first one has ended.
    this.#descriptions.warm()
    const callId = CallId.parse(crypto.randomUUID())
    const identity = this.#identityOf(invitation.request)
    const leg = this.#addLeg(callId, invitation, identity.number)
    if (!offersAudio(invitation)) {
      leg.refuse(NOT_ACCEPTABLE_HERE)
      this.#options.onMalformed()
      return
    }
    this.#options.emit({
      type: 'call.incoming',
      callId,
      identity,
      training: this.#options.training,
      recordingId: this.#recordingIdOf(invitation.request),
      asksForAnswer: asksToBeAnswered((name) => invitation.request.getHeaders(name)),
    })
  }

  #legOf(session: Session): CallLeg | undefined {
    return [...this.#legs.values()].find((leg) => leg.carries(session))
  }

  #trackFor(session: Session): MediaStreamTrack | null {
    const leg = this.#legOf(session)
    return leg === undefined ? null : this.#options.takeTrack(leg.callId)
  }

  #recordingIdOf(message: Core.IncomingMessage): string | null {
    return recordingIdFrom(
      (name) => message.getHeaders(name),
      this.#options.account.recordingId ?? { headers: [], habit: undefined },
    )
  }

  #identityOf(request: Core.IncomingRequestMessage): CallerIdentity {
    const header = (name: string): readonly string[] => request.getHeaders(name)
    const { account } = this.#options
    return callerIdentity(header, account.headers, Date.now(), account.withheldNumbers)
  }

  #addLeg(callId: CallId, session: Invitation | Inviter, party: string): CallLeg {
    const leg = new CallLeg(callId, session, party, {
      emit: (event) => {
        if (event.type === 'call.ended') {
          this.#legs.delete(callId)
          // For the next one, as long as there is time.
          this.#descriptions.warm()
        }
        this.#options.emit(event)
      },
      attachMedia: this.#options.attachMedia,
      keys: this.#options.account.keys ?? 'rtp',
      identityOf: (request) => this.#identityOf(request),
      recordingIdOf: (message) => this.#recordingIdOf(message),
      isConnected: () => this.#transport.isConnected(),
      owe: (send) => this.#owed.push({ send, sinceMs: performance.now() }),
    })
    this.#legs.set(callId, leg)
    return leg
  }
}

/** No body asks us for the offer (RFC 3261 §13.2.1); any other body must be a description of sound. */
function offersAudio(invitation: Invitation): boolean {
  const body = invitation.body ?? ''
  if (body === '') return true
  const type = invitation.request.getHeader('content-type') ?? ''
  return /^\s*application\/sdp\b/i.test(type) && /(?:^|\n)m=audio /.test(body)
}
