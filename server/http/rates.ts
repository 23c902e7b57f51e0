/** How often an agent and a device may ask for what; beyond it the answer is 429 with `Retry-After`. */
import type { FastifyRequest } from 'fastify'
import { signedInBehind } from '../auth/authenticate.ts'
import { HttpFailure } from './failure.ts'
import { type Allowance, createBuckets } from './token-bucket.ts'

export type AgentRate = { readonly device: Allowance; readonly account: Allowance }

export type Rates = {
  readonly push: AgentRate
  readonly pull: AgentRate
  readonly bootstrap: AgentRate
  readonly lookUp: AgentRate
  readonly files: AgentRate
  readonly presence: AgentRate
  readonly rosterImport: AgentRate
  readonly furtherClient: AgentRate
  /** Another system of the company's, by its key. */
  readonly apiKey: Allowance
  /** Whoever is not signed in is known by nothing else. */
  readonly address: Allowance
}

const sameForBoth = (allowance: Allowance): AgentRate => ({ device: allowance, account: allowance })

export const ordinaryRates: Rates = {
  // Ten thousand mutations that waited are forty pushes in a row, more where they are large; a working agent makes one in some seconds.
  push: { device: { burst: 300, perSecond: 5 }, account: { burst: 600, perSecond: 10 } },
  // A busy centre pokes up to twenty times a second.
  pull: { device: { burst: 200, perSecond: 20 }, account: { burst: 400, perSecond: 40 } },
  bootstrap: { device: { burst: 300, perSecond: 10 }, account: { burst: 600, perSecond: 20 } },
  // More than anybody takes calls, far less than would be needed to try numbers through.
  lookUp: sameForBoth({ burst: 60, perSecond: 1 }),
  // A request is a piece of a quarter of a megabyte: what a fast office line uploads, and no more.
  files: { device: { burst: 200, perSecond: 10 }, account: { burst: 400, perSecond: 20 } },
  // Whoever watches their team asks every second and a half, and says four times a minute what they do themselves.
  presence: { device: { burst: 60, perSecond: 3 }, account: { burst: 120, perSecond: 6 } },
  // A file is read in a second or two of the server's time; a planner tries it some times, and applies it once.
  rosterImport: sameForBoth({ burst: 20, perSecond: 1 / 10 }),
  // Each takes one of the centre's 9,999 device prefixes for ever; a healthy machine never asks for a further one.
  furtherClient: sameForBoth({ burst: 20, perSecond: 20 / 3_600 }),
  // A nightly run in batches of five hundred, and what a busy front office asks meanwhile.
  apiKey: { burst: 100, perSecond: 10 },
  // Before any password is hashed; an office of hundreds signs in from one address.
  address: { burst: 600, perSecond: 10 },
}

const monotonic = (): number => performance.now()

/** As an `onRequest` hook behind `mustBeSignedIn`. The device is the one that signed in, whatever the body will say. */
export function limitAgents({ device, account }: AgentRate) {
  const devices = createBuckets(device, monotonic)
  const accounts = createBuckets(account, monotonic)
  return async (request: FastifyRequest): Promise<void> => {
    const signedIn = signedInBehind(request)
    refuseUntil(Math.max(devices.take(signedIn.clientId), accounts.take(signedIn.account.agentId)))
  }
}

/** As an `onRequest` hook of what strangers may ask. */
export function limitAddresses(allowance: Allowance) {
  const addresses = createBuckets(allowance, monotonic)
  return async ({ ip }: FastifyRequest): Promise<void> => refuseUntil(addresses.take(ip))
}

function refuseUntil(seconds: number): void {
  if (seconds > 0) throw new HttpFailure('too_many_attempts', seconds)
}
