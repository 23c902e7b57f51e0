/**
 * One REGISTER and its answer. SIP.js's `Registerer` is not used: it keeps timers of its own (a refresh at 99 % of the
 * expiry, an endless loop of REGISTERs when the registrar's Contact carries no `expires`), refuses to ask again while a
 * lost answer is pending, and unregisters when it is disposed. When to register is decided by the phone's machine.
 */
import { type Core, URI, type UserAgent } from 'sip.js'

export type RegisterOutcome =
  | { readonly type: 'accepted'; readonly expiresSeconds: number }
  | { readonly type: 'rejected'; readonly sipStatus: number; readonly retryAfterSeconds: number | null }

/** RFC 3261 §10.2.1.1 leaves it to us; short, so that a phone that vanished is soon no longer called. */
export const EXPIRES_SECONDS = 300
const SHORTEST_SECONDS = 10

export function sendRegister(
  userAgent: UserAgent,
  expiresSeconds: number,
  onOutcome: (outcome: RegisterOutcome) => void,
): void {
  const { core, registrar, aor } = partsOf(userAgent)
  const contact = [
    userAgent.contact.toString({ register: true }),
    // RFC 5626 §4.2: the registrar replaces this phone's earlier binding instead of keeping both.
    'reg-id=1',
    `+sip.instance="<urn:uuid:${userAgent.instanceId}>"`,
    `expires=${expiresSeconds}`,
  ].join(';')
  const request = core.makeOutgoingRequestMessage('REGISTER', registrar, aor, aor, {}, [
    `Contact: ${contact}`,
    'Allow: ACK, BYE, CANCEL, INFO, INVITE, MESSAGE, NOTIFY, OPTIONS, REFER',
  ])
  core.register(request, {
    onAccept: ({ message }) =>
      onOutcome({ type: 'accepted', expiresSeconds: grantedSeconds(message, userAgent, expiresSeconds) }),
    onRedirect: ({ message }) => onOutcome(rejection(message)),
    onReject: ({ message }) => {
      if (!cameFromNetwork(message)) return
      const shortest = wholeNumber(message.getHeader('min-expires'))
      // RFC 3261 §10.2.8: 423 names the shortest interval that the registrar takes.
      if (message.statusCode === 423 && shortest !== null && shortest > expiresSeconds) {
        sendRegister(userAgent, shortest, onOutcome)
      } else onOutcome(rejection(message))
    },
  })
}

/** Asks for a sign of life (OPTIONS, RFC 3261 §11); whatever the registrar answers, it is there. */
export function sendProbe(userAgent: UserAgent, onAnswer: () => void): void {
  const { core, registrar, aor } = partsOf(userAgent)
  const request = core.makeOutgoingRequestMessage('OPTIONS', registrar, aor, aor, {}, [])
  const answered = ({ message }: { message: Core.IncomingResponseMessage }): void => {
    if (cameFromNetwork(message)) onAnswer()
  }
  core.request(request, { onAccept: answered, onRedirect: answered, onReject: answered })
}

/** SIP.js reports its own timeouts and transport errors as responses too; the machine has its own timers for those. */
export const cameFromNetwork = (message: Core.IncomingResponseMessage): boolean => message.hasHeader('via')

function partsOf(userAgent: UserAgent) {
  const core = userAgent.userAgentCore
  const { aor } = core.configuration
  return { core, aor, registrar: new URI('sip', '', aor.host, aor.port) }
}

function grantedSeconds(message: Core.IncomingResponseMessage, userAgent: UserAgent, asked: number): number {
  const ours = userAgent.contact.uri.user
  for (let at = 0; at < message.getHeaders('contact').length; at += 1) {
    const contact: Core.NameAddrHeader | undefined = message.parseHeader('contact', at)
    if (contact?.uri.user !== ours) continue
    const granted = wholeNumber(contact?.getParam('expires') ?? undefined)
    if (granted !== null) return Math.max(SHORTEST_SECONDS, granted)
  }
  return Math.max(SHORTEST_SECONDS, wholeNumber(message.getHeader('expires')) ?? asked)
}

const rejection = (message: Core.IncomingResponseMessage): RegisterOutcome => ({
  type: 'rejected',
  sipStatus: message.statusCode ?? 500,
  retryAfterSeconds: wholeNumber(message.getHeader('retry-after')),
})

function wholeNumber(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,6})/.exec(text ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
