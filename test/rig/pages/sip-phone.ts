/**
 * The plainest phone that SIP.js makes, for testing the rig itself and as a peer to compare with: no supervision, one call
 * at a time. `browser-phone.ts` drives it from the test.
 */
import {
  type Invitation,
  Inviter,
  Registerer,
  RegistererState,
  type Session,
  SessionState,
  UserAgent,
  Web,
} from 'sip.js'

export type PhoneSettings = {
  readonly wsUrl: string
  readonly name: string
  readonly realm: string
  readonly password: string
  readonly iceServers: RTCIceServer[]
  readonly iceTransportPolicy: RTCIceTransportPolicy
  /** Seconds between CRLF keep-alives; 0 for none. */
  readonly keepAliveInterval: number
}

export type PhoneCall = {
  readonly callId: string
  readonly state: SessionState
  readonly direction: 'in' | 'out'
  /** The other party's From, or To of a call that we make. */
  readonly remote: string
  /** Of the INVITE, by the names that were asked for. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The final response to our INVITE that refused it. */
  readonly refusedWith: number | undefined
  /** The Reason header of a CANCEL or BYE. */
  readonly endReason: string | undefined
  readonly audioReceived: number
  readonly audioSent: number
  /** 0 … 1, of what arrives now. */
  readonly audioLevel: number
  readonly iceState: string
}

export type PhoneSnapshot = {
  readonly transport: string
  readonly registration: string
  /** The response that refused the last REGISTER. */
  readonly registerRefusedWith: number | undefined
  readonly call: PhoneCall | undefined
}

export type PhonePage = {
  start(settings: PhoneSettings): Promise<void>
  register(): Promise<void>
  unregister(): Promise<void>
  snapshot(): Promise<PhoneSnapshot>
  call(target: string): Promise<void>
  answer(): Promise<void>
  reject(status: number): Promise<void>
  hangUp(): Promise<void>
  /** Sends a re-INVITE; resolves when it was accepted. */
  setHold(on: boolean): Promise<void>
  pressKeys(keys: string): void
  refer(target: string): Promise<void>
  stop(): Promise<void>
}

const SHOWN_HEADERS = [
  'P-Asserted-Identity',
  'User-to-User',
  'X-Queue',
  'Diversion',
  'History-Info',
  'Call-ID',
]

type Line = {
  readonly session: Session
  readonly direction: 'in' | 'out'
  refusedWith: number | undefined
  endReason: string | undefined
}

let agent: UserAgent | undefined
let registerer: Registerer | undefined
let registerRefusedWith: number | undefined
let line: Line | undefined

const speaker = new Audio()
speaker.autoplay = true

const theAgent = (): UserAgent => {
  if (!agent) throw new Error('start the phone first')
  return agent
}

const theLine = (): Line => {
  if (!line) throw new Error('there is no call')
  return line
}

const handlerOf = (session: Session): Web.SessionDescriptionHandler | undefined =>
  session.sessionDescriptionHandler instanceof Web.SessionDescriptionHandler
    ? session.sessionDescriptionHandler
    : undefined

function attach(session: Session, direction: 'in' | 'out'): Line {
  const attached: Line = { session, direction, refusedWith: undefined, endReason: undefined }
  line = attached
  session.delegate = {
    onBye: (bye) => {
      attached.endReason = bye.request.getHeader('Reason')
      bye.accept().catch(() => undefined)
    },
    onCancel: (cancel) => {
      attached.endReason = cancel.request.getHeader('Reason')
    },
  }
  session.stateChange.addListener((state) => {
    const media = handlerOf(session)?.remoteMediaStream
    if (state === SessionState.Established && media) {
      speaker.srcObject = media
      speaker.play().catch(() => undefined)
    }
  })
  return attached
}

async function readAudio(session: Session) {
  const connection = handlerOf(session)?.peerConnection
  const totals = {
    audioReceived: 0,
    audioSent: 0,
    audioLevel: 0,
    iceState: connection?.iceConnectionState ?? 'none',
  }
  const report = await connection?.getStats()
  report?.forEach(
    (entry: { type: string; packetsReceived?: number; packetsSent?: number; audioLevel?: number }) => {
      if (entry.type === 'inbound-rtp') {
        totals.audioReceived += entry.packetsReceived ?? 0
        totals.audioLevel = Math.max(totals.audioLevel, entry.audioLevel ?? 0)
      }
      if (entry.type === 'outbound-rtp') totals.audioSent += entry.packetsSent ?? 0
    },
  )
  return totals
}

async function readCall({ session, direction, refusedWith, endReason }: Line): Promise<PhoneCall> {
  const { request } = session as Invitation | Inviter
  return {
    callId: request.callId,
    state: session.state,
    direction,
    remote: session.remoteIdentity.uri.toString(),
    headers: Object.fromEntries(SHOWN_HEADERS.map((name) => [name, request.getHeader(name)])),
    refusedWith,
    endReason,
    ...(await readAudio(session)),
  }
}

const page: PhonePage = {
  async start(settings) {
    const uri = UserAgent.makeURI(`sip:${settings.name}@${settings.realm}`)
    if (!uri) throw new Error(`not an address: ${settings.name}@${settings.realm}`)
    agent = new UserAgent({
      uri,
      authorizationUsername: settings.name,
      authorizationPassword: settings.password,
      transportOptions: {
        server: settings.wsUrl,
        connectionTimeout: 5,
        keepAliveInterval: settings.keepAliveInterval,
      },
      sessionDescriptionHandlerFactoryOptions: {
        iceGatheringTimeout: 1_000,
        peerConnectionConfiguration: {
          iceServers: settings.iceServers,
          iceTransportPolicy: settings.iceTransportPolicy,
        },
      },
      logLevel: 'warn',
      delegate: {
        onInvite: (invitation) => {
          attach(invitation, 'in')
        },
      },
    })
    await agent.start()
    registerer = new Registerer(agent, { expires: 120, refreshFrequency: 80 })
  },
  async register() {
    registerRefusedWith = undefined
    await registerer?.register({
      requestDelegate: {
        onReject: (response) => {
          registerRefusedWith = response.message.statusCode
        },
      },
    })
  },
  async unregister() {
    await registerer?.unregister()
  },
  snapshot: async () => ({
    transport: agent?.transport.state ?? 'none',
    registration: registerer?.state ?? RegistererState.Initial,
    registerRefusedWith,
    call: line && (await readCall(line)),
  }),
  async call(target) {
    const uri = UserAgent.makeURI(target)
    if (!uri) throw new Error(`not a URI: ${target}`)
    const inviter = new Inviter(theAgent(), uri, { earlyMedia: true })
    const attached = attach(inviter, 'out')
    await inviter.invite({
      requestDelegate: {
        onReject: (response) => {
          attached.refusedWith = response.message.statusCode
        },
      },
    })
  },
  answer: () => (theLine().session as Invitation).accept(),
  reject: (status) => (theLine().session as Invitation).reject({ statusCode: status }),
  async hangUp() {
    const { session, direction } = theLine()
    if (session.state === SessionState.Established) await session.bye()
    else if (direction === 'out') await (session as Inviter).cancel()
    else await (session as Invitation).reject()
  },
  setHold(on) {
    const { session } = theLine()
    return new Promise((resolve, reject) => {
      const options: Web.SessionDescriptionHandlerOptions = { hold: on }
      session.sessionDescriptionHandlerOptionsReInvite = options
      session
        .invite({
          requestDelegate: {
            onAccept: () => resolve(),
            onReject: (response) =>
              reject(new Error(`re-INVITE refused with ${response.message.statusCode}`)),
          },
        })
        .catch(reject)
    })
  },
  pressKeys(keys) {
    handlerOf(theLine().session)?.sendDtmf(keys, { duration: 100, interToneGap: 70 })
  },
  async refer(target) {
    const uri = UserAgent.makeURI(target)
    if (uri) await theLine().session.refer(uri)
  },
  async stop() {
    await agent?.stop()
  },
}

Object.assign(globalThis, { phone: page })
