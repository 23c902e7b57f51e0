/**
 * A simulated customer: a second SIP.js user agent with a peer connection of its own, so that a training call is a real
 * call. Nothing in the agent's phone knows that this is not a person.
 */
import { type Invitation, Inviter, type Session, SessionState, URI, UserAgent } from 'sip.js'
import { DescriptionHandler, descriptionHandlers } from '../description-handler.ts'
import { FlowTransport, type FlowTransportOptions } from '../flow-transport.ts'
import type { OpenWire } from '../wire.ts'
import { beforeAnswer, type ScriptAction, type ScriptEvent, stepScript } from './caller-script.ts'
import { listenTo } from './ear.ts'
import { TRAINING_DOMAIN } from './exchange.ts'
import type { Cast } from './persona.ts'
import { createVoice } from './voice.ts'

export type Customer = {
  call(agentNumber: string): void
  /** Somebody whom the agent dials: picks up after a while. */
  awaitCall(): void
  leave(): void
}

export type CustomerOptions = {
  readonly cast: Cast
  readonly openWire: OpenWire
  readonly context: AudioContext
  readonly onGone: () => void
  readonly onFault: (code: string) => void
}

/** How long somebody lets it ring before they give up, and how long it takes them to pick up. */
const RINGS_AT_MOST_MS = 45_000
const PICKS_UP_AFTER_MS = 3_000

export function createCustomer({ cast, openWire, context, onGone, onFault }: CustomerOptions): Customer {
  const voice = createVoice(context, cast.persona.id, onFault)
  const userAgent = simulatedAgent(cast.number, openWire, () => voice.takeTrack())
  let script = beforeAnswer
  let patience: ReturnType<typeof setTimeout> | undefined
  let stopListening: () => void = () => {}
  let session: Session | null = null
  let gone: 'yes' | 'no' = 'no'

  const act = (action: ScriptAction): void => {
    switch (action.type) {
      case 'say':
        clearTimeout(patience)
        voice.say(action.line, () => happen({ type: 'line_ended' }))
        return
      case 'be_quiet':
        voice.beQuiet()
        return
      case 'wait':
        clearTimeout(patience)
        patience = setTimeout(() => happen({ type: 'waited' }), action.ms)
        return
      case 'hang_up':
        leave()
    }
  }
  const happen = (event: ScriptEvent): void => {
    const { state, actions } = stepScript(script, event)
    script = state
    for (const action of actions) act(action)
  }

  const leave = (): void => {
    if (gone === 'yes') return
    if (session instanceof Inviter && isOpen(session)) void session.cancel().catch(() => {})
    else if (session?.state === SessionState.Established) void session.bye().catch(() => {})
    else finish()
  }
  const finish = (): void => {
    if (gone === 'yes') return
    gone = 'yes'
    clearTimeout(patience)
    stopListening()
    voice.dispose()
    // What the agent's phone still has to say about the call may arrive in the next moments.
    setTimeout(() => void userAgent.stop().catch(() => {}), 1_000)
    onGone()
  }

  /** Nobody else sits at this exchange: the customer says that they were put through, and the call ends as it would. */
  const beTransferred = (from: Session): void => {
    const tell = (fragment: string, subscription: string): void =>
      void from.dialog?.notify(undefined, {
        extraHeaders: ['Event: refer', `Subscription-State: ${subscription}`],
        body: { contentDisposition: 'render', contentType: 'message/sipfrag', content: fragment },
      })
    tell('SIP/2.0 180 Ringing', 'active;expires=60')
    patience = setTimeout(() => tell('SIP/2.0 200 OK', 'terminated;reason=noresource'), PICKS_UP_AFTER_MS)
  }

  const join = (next: Session): void => {
    session = next
    next.delegate = {
      onInvite: (_request, _response, statusCode) => {
        if (statusCode === 200) happen({ type: heldBy(next) ? 'held' : 'resumed' })
      },
      onRefer: (referral) => void referral.accept().then(() => beTransferred(next)),
    }
    next.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        clearTimeout(patience)
        const handler = next.sessionDescriptionHandler
        if (handler instanceof DescriptionHandler) {
          handler.transmit('on')
          stopListening = listenTo(context, handler.remoteMediaStream, {
            onSpoke: () => happen({ type: 'agent_spoke' }),
            onKey: () => happen({ type: 'key_heard' }),
          })
        }
        happen({ type: 'answered' })
      }
      if (state === SessionState.Terminated) finish()
    })
  }

  userAgent.delegate = {
    onInvite: (invitation: Invitation) => {
      join(invitation)
      void invitation.progress().catch(() => {})
      setTimeout(() => void invitation.accept().catch(() => {}), PICKS_UP_AFTER_MS)
    },
  }

  return {
    call(agentNumber) {
      const inviter = new Inviter(userAgent, new URI('sip', agentNumber, TRAINING_DOMAIN), {
        extraHeaders: [
          `P-Asserted-Identity: "${cast.name.replace(/["\\]/g, '')}" <${userAgent.configuration.uri}>`,
        ],
      })
      join(inviter)
      patience = setTimeout(leave, RINGS_AT_MOST_MS)
      void inviter.invite().catch(finish)
    },
    awaitCall() {
      patience = setTimeout(leave, RINGS_AT_MOST_MS)
    },
    leave,
  }
}

const isOpen = (session: Session): boolean =>
  session.state === SessionState.Initial || session.state === SessionState.Establishing

const heldBy = (session: Session): boolean => {
  const handler = session.sessionDescriptionHandler
  if (!(handler instanceof DescriptionHandler)) return false
  const direction = handler.remoteDirection()
  return direction === 'sendonly' || direction === 'inactive'
}

/** Somebody at this exchange: a user agent with peer connections of its own. */
export function simulatedAgent(
  number: string,
  openWire: OpenWire,
  takeTrack: () => MediaStreamTrack | null,
): UserAgent {
  const transportOptions: FlowTransportOptions = {
    protocol: 'WS',
    openWire,
    takeComplaint: () => false,
    onOpened: () => {},
    onClosed: () => {},
    onMalformed: () => {},
  }
  const userAgent: UserAgent = new UserAgent({
    uri: new URI('sip', number, TRAINING_DOMAIN),
    logBuiltinEnabled: false,
    logConfiguration: false,
    sendInitialProvisionalResponse: false,
    transportConstructor: FlowTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: () => descriptions.take(takeTrack),
  })
  const descriptions = descriptionHandlers(userAgent.getLogger('nightdesk.training'), [])
  void userAgent.start()
  if (userAgent.transport instanceof FlowTransport) userAgent.transport.openFlow(1, 0)
  return userAgent
}
