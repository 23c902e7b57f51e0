/**
 * Refuses work before there is too much of it: 503 with `Retry-After`, what can wait longest first. A device that loads
 * a space anew goes on working with what it has; what an agent typed is taken in for as long as anything is.
 */
import type { FastifyRequest } from 'fastify'
import { HttpFailure } from './failure.ts'
import type { Metrics } from './metrics.ts'

/** At which load each kind of request is refused; 1 is what the server can just bear. */
const bearable = { bootstrap: 0.25, pull: 0.5, ordinary: 0.75, push: 1 } as const
export type Urgency = keyof typeof bearable

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `ordinary` when it does not say. */
    urgency?: Urgency
  }
}

/** What could not wait any longer would be a request that the client gives up on after 30 s. */
export const LONGEST_WAIT_MS = 4_000
/** Requests that wait for one connection: at some milliseconds each it is free before the longest wait is over. */
const WAITING_PER_CONNECTION = 100

export type Strain = {
  readonly oldestWaitMs: number
  readonly waiting: number
  readonly connections: number
  readonly eventLoopDelayMs: number
  /** 0: the delay says nothing. */
  readonly longestDelayMs: number
}

/** From 0, nobody waits, to 1 and more. */
export const loadOf = (strain: Strain): number =>
  Math.max(
    strain.oldestWaitMs / LONGEST_WAIT_MS,
    strain.waiting / (strain.connections * WAITING_PER_CONNECTION),
    strain.longestDelayMs === 0 ? 0 : strain.eventLoopDelayMs / strain.longestDelayMs,
  )

/** As the first `onRequest` hook: a refusal costs nothing. */
export function shedLoad(strain: () => Strain, metrics: Metrics, random: () => number = Math.random) {
  return async (request: FastifyRequest): Promise<void> => {
    const load = loadOf(strain())
    metrics.load.set(load)
    const urgency = request.routeOptions.config.urgency ?? 'ordinary'
    if (load < bearable[urgency]) return
    metrics.shed.inc({ urgency })
    throw new HttpFailure('overloaded', retryAfterSeconds(urgency, random()))
  }
}

/** Not everybody in the same moment, and those who can wait later. */
function retryAfterSeconds(urgency: Urgency, chance: number): number {
  const [soonest, spread] = urgency === 'bootstrap' ? [15, 30] : urgency === 'pull' ? [8, 15] : [3, 7]
  return soonest + Math.round(spread * chance)
}
