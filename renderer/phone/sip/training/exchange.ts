/**
 * The training line's exchange: a registrar that takes everybody and a switch that passes messages between the agent and
 * the simulated customers, all in memory. Messages are passed on as they are; a call's parties are known by its Call-ID.
 */
import { headerOf, type RequestHead, requestHead, statelessReply } from '../stateless-reply.ts'
import type { OpenWire, Wire, WireEvents } from '../wire.ts'

export const TRAINING_DOMAIN = 'training.invalid'

export type Exchange = {
  readonly agentWire: OpenWire
  readonly customerWire: OpenWire
}

/** `onDialled`: the agent dials a number; somebody with a customer's wire must be there to take the call when it returns. */
export function createExchange(onDialled: (number: string) => void): Exchange {
  let agent: Endpoint | null = null
  let latestCustomer: Endpoint | null = null
  const customers = new Map<string, Endpoint>()

  const fromAgent = (text: string): void => {
    const request = requestHead(text)
    const callId = headerOf(text, 'call-id') ?? ''
    if (request !== null && isForExchange(request)) {
      agent?.deliver(answerOf(request))
      return
    }
    if (request?.method === 'INVITE' && !customers.has(callId)) {
      latestCustomer = null
      onDialled(userOf(request.target))
      if (latestCustomer !== null) customers.set(callId, latestCustomer)
    }
    const customer = customers.get(callId)
    if (customer !== undefined) customer.deliver(text)
    else if (request !== null) agent?.deliver(statelessReply(request, '404 Not Found', 'exchange') ?? '')
  }

  const fromCustomer = (customer: Endpoint, text: string): void => {
    const callId = headerOf(text, 'call-id') ?? ''
    customers.set(callId, customer)
    if (agent !== null) return agent.deliver(text)
    const request = requestHead(text)
    if (request !== null)
      customer.deliver(statelessReply(request, '480 Temporarily Unavailable', 'exchange') ?? '')
  }

  return {
    agentWire: (events) => {
      const endpoint = createEndpoint(events)
      agent = endpoint
      return wireOf(endpoint, fromAgent, () => {
        if (agent === endpoint) agent = null
      })
    },
    customerWire: (events) => {
      const endpoint = createEndpoint(events)
      latestCustomer = endpoint
      return wireOf(
        endpoint,
        (text) => fromCustomer(endpoint, text),
        () => {
          for (const [callId, customer] of customers) if (customer === endpoint) customers.delete(callId)
        },
      )
    },
  }
}

type Endpoint = { deliver(text: string): void; close(): void }

/** As on a network, nothing arrives before whoever sent it has returned. */
function createEndpoint(events: WireEvents): Endpoint {
  let open: 'yes' | 'no' = 'yes'
  const later = (work: () => void): void => {
    setTimeout(() => {
      if (open === 'yes') work()
    }, 0)
  }
  later(events.onOpen)
  return {
    deliver: (text) => {
      if (text !== '') later(() => events.onText(text))
    },
    close: () => {
      open = 'no'
    },
  }
}

const wireOf = (endpoint: Endpoint, onSend: (text: string) => void, onClose: () => void): Wire => ({
  send(text) {
    onSend(text)
    return true
  },
  close() {
    endpoint.close()
    onClose()
  },
})

/** REGISTER and whatever is addressed to the domain itself; a request inside a call has a tag in To. */
const isForExchange = (request: RequestHead): boolean =>
  request.method === 'REGISTER' ||
  (request.method === 'OPTIONS' && !/;\s*tag=/i.test(request.header('to') ?? ''))

function answerOf(request: RequestHead): string {
  const contact = request.header('contact')
  const bindings = request.method === 'REGISTER' && contact !== undefined ? [`Contact: ${contact}`] : []
  return statelessReply(request, '200 OK', 'exchange', bindings) ?? ''
}

const userOf = (target: string): string => decodeURIComponent(/^sips?:([^@;]*)@/i.exec(target)?.[1] ?? '')
