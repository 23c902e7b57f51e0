/** What a kill hit: not what it was aimed at, but what was under way when it was sent. */
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { isOpening, type Work } from './kill-points.ts'

export type UnderWay = {
  /** Asked and not yet answered: cases, notes, numbers, drafts. */
  readonly unanswered: number
  /** `starting`: it had not been heard of. */
  readonly server: ServerStatus['state'] | 'starting'
  /** The transactions that were open, each by what it had written so far. */
  readonly store: readonly (readonly string[])[]
}

/**
 * `writing`: an answer was still owed, or what was journalled was on its way into the store. `bootstrapping`: some space was
 * not whole. `applying`: a transaction with what the server says had begun to write. `opening`: nobody could work yet.
 */
export const hits = ['writing', 'bootstrapping', 'applying', 'opening'] as const
export type Hit = (typeof hits)[number]

/** Only the way of an intent adds to the outbox; all else that is written there are the server's answers. */
const QUEUEING = 'add outbox'

export function hitsOf(during: Work, { unanswered, server, store }: UnderWay): Hit[] {
  const queueing = store.some((written) => written.includes(QUEUEING))
  const applying = store.some((written) => written.length > 0 && !written.includes(QUEUEING))
  const hit: Readonly<Record<Hit, boolean>> = {
    writing: unanswered > 0 || queueing,
    bootstrapping: server === 'loading',
    applying: applying && server !== 'loading',
    opening: isOpening(during),
  }
  return hits.filter((each) => hit[each])
}
