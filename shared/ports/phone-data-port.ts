/**
 * What the phone window asks of the data window: its line's settings, and a place for what happened on it. Served by
 * `renderer/data/queries/phone-handlers.ts`.
 */
import { CallRecord } from '#shared/domain/call/call-record.ts'
import { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { Work } from '#shared/domain/presence/presence.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { entry } from './port-message.ts'

/** `waiting`: signed in, but the server has not told us yet and this machine has nothing kept. */
export type TelephonyState =
  | { status: 'signed_out' }
  | { status: 'waiting' }
  | { status: 'known'; settings: TelephonySettings }

/**
 * `kept`: journalled. `not_now`: its agent is not signed in at this machine; the next value
 * of `telephony` is the moment to offer it again.
 */
export type RecordOutcome = 'kept' | 'not_now'

/** A caller of the training line: one of the demo customers and what they want. */
export type TrainingCaller = { readonly number: string; readonly name: string; readonly topic: string }

/** What the phone knows of its agent, for their colleagues and their lead. */
export const ToldPresence = z.strictObject({ agentId: AgentId, work: Work })
export type ToldPresence = z.infer<typeof ToldPresence>

export const phoneDataPort = {
  calls: {
    /**
     * The same call may be recorded again with more in it (wrap-up); a finished wrap-up is kept no more. Also what the rules would refuse
     * is journalled, and comes back to the agent from the server. Fails when it could not be journalled.
     */
    'call.record': entry<RecordOutcome>()(z.strictObject({ record: CallRecord })),
    /** Journalled, and never sent: an open wrap-up with what was entered. Fails when it could not be. */
    'wrapUp.keep': entry<RecordOutcome>()(z.strictObject({ kept: KeptWrapUp })),
    /** Holds until the next one, or until the phone's window is gone; null: there is no line. */
    'presence.tell': entry<null>()(z.strictObject({ told: ToldPresence.nullable() })),
    'training.nextCaller': entry<TrainingCaller | null>()(z.strictObject({})),
  },
  watches: {
    telephony: entry<TelephonyState>()(z.strictObject({})),
    /** Whenever an account has been opened: what is kept of its open wrap-ups. */
    keptWrapUps: entry<readonly KeptWrapUp[]>()(z.strictObject({})),
  },
} as const
export type PhoneDataPort = typeof phoneDataPort
