/**
 * The queues' side by feature codes, as dialplans of Asterisk and FreeSWITCH have them: a code is called for each state, does its
 * work, and answers; 200 confirms, a refusal says that it was not done. The call is ended as soon as it is answered and carries no
 * sound: its offer is there because a PBX answers none without, and what it answers to that is of no interest.
 */
import { type Core, URI, type UserAgent } from 'sip.js'
import type { AgentWish } from '#shared/domain/call/phone.effects.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { MakeQueueSide } from './queue-side.ts'
import { cameFromNetwork } from './register-request.ts'

export type AgentCodes = NonNullable<Extract<TelephonySettings, { line: 'sip' }>['agentCodes']>

/** The code that is dialled for what the agent wants to be. */
const codeFor = (codes: AgentCodes, { state, digits }: AgentWish): string =>
  (state === 'available' ? codes.available : codes.away).replace('{reason}', digits)

type Outcome = { readonly sipStatus: number }
type Asked = { cancel(): void }

export const featureCodes =
  (codes: AgentCodes, makeOffer: () => Promise<string> = inactiveOffer): MakeQueueSide =>
  (userAgent, onAnswer) => {
    let asked: Asked | null = null
    let wished = 0

    const ask = codes.by === 'call' ? callCode(makeOffer) : sendCode
    return {
      tell(wish) {
        asked?.cancel()
        wished = wish.announcement
        asked = ask(userAgent, codeFor(codes, wish), ({ sipStatus }) => {
          if (wished !== wish.announcement) return
          asked = null
          onAnswer(
            wish.announcement,
            sipStatus < 300 ? { type: 'confirmed' } : { type: 'refused', sipStatus },
          )
        })
      },
      leave(wish) {
        asked?.cancel()
        wished = -1
        return new Promise((resolve) => {
          asked = ask(userAgent, codeFor(codes, wish), () => resolve())
        })
      },
      dispose() {
        wished = -1
        asked?.cancel()
      },
    }
  }

type Ask = (userAgent: UserAgent, code: string, onOutcome: (outcome: Outcome) => void) => Asked

const callCode =
  (makeOffer: () => Promise<string>): Ask =>
  (userAgent, code, onOutcome) => {
    let request: Core.OutgoingInviteRequest | null = null
    let isCancelled = false
    const refused = ({ message }: Core.IncomingResponse): void => tellOf(message, onOutcome)

    const call = async (): Promise<void> => {
      const content = await makeOffer()
      if (isCancelled) return
      const { core, from, target } = addressed(userAgent, code)
      const message = core.makeOutgoingRequestMessage(
        'INVITE',
        target,
        from,
        target,
        {},
        [`Contact: ${userAgent.contact.toString()}`, 'Allow: ACK, BYE, CANCEL, INVITE'],
        { contentDisposition: 'session', contentType: 'application/sdp', content },
      )
      request = core.invite(message, {
        onAccept({ message: answer, ack, session }) {
          ack()
          // A code that ends its call by itself may be quicker than we are.
          session.delegate = { onBye: (bye) => void bye.accept() }
          session.bye()
          tellOf(answer, onOutcome)
        },
        onRedirect: refused,
        onReject: refused,
      })
    }
    // Without an offer nothing was asked, and nothing is answered: the machine tries again.
    call().catch(() => {})
    return {
      cancel() {
        isCancelled = true
        request?.cancel('', {})
      },
    }
  }

const sendCode: Ask = (userAgent, code, onOutcome) => {
  const { core, from, target } = addressed(userAgent, code)
  const message = core.makeOutgoingRequestMessage('MESSAGE', target, from, target, {}, [], {
    contentDisposition: 'render',
    contentType: 'text/plain',
    content: code,
  })
  const answered = ({ message: answer }: Core.IncomingResponse): void => tellOf(answer, onOutcome)
  core.request(message, { onAccept: answered, onRedirect: answered, onReject: answered })
  return { cancel: () => {} }
}

function tellOf(answer: Core.IncomingResponseMessage, onOutcome: (outcome: Outcome) => void): void {
  // SIP.js makes answers of its own timeouts; of those the machine has its own.
  if (cameFromNetwork(answer)) onOutcome({ sipStatus: answer.statusCode ?? 500 })
}

function addressed(userAgent: UserAgent, code: string) {
  const core = userAgent.userAgentCore
  const { aor } = core.configuration
  return { core, from: aor, target: new URI('sip', code, aor.host, aor.port) }
}

/** As a browser offers sound that flows in neither direction; no microphone is asked for. */
async function inactiveOffer(): Promise<string> {
  const connection = new RTCPeerConnection()
  try {
    connection.addTransceiver('audio', { direction: 'inactive' })
    const { sdp } = await connection.createOffer()
    return sdp ?? ''
  } finally {
    connection.close()
  }
}
