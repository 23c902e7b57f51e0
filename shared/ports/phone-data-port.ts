/**
 * What the phone window asks of the data window: its line's settings, and a place for what happened on it. Served by
 * `renderer/data/queries/phone-handlers.ts`.
 */
import { CallRecord } from '#shared/domain/call/call-record.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { z } from '#shared/kernel/schema.ts'
import { entry } from './port-message.ts'

/** `waiting`: signed in, but the server has not told us yet and this machine has nothing kept. */
export type TelephonyState =
  | { status: 'signed_out' }
  | { status: 'waiting' }
  | { status: 'known'; settings: TelephonySettings }

/** A caller of the training line: one of the demo customers and what they want. */
export type TrainingCaller = { readonly number: string; readonly name: string; readonly topic: string }

export const phoneDataPort = {
  calls: {
    /** Journalled before it resolves; fails when it could not be, then the phone offers it again. The same call may be recorded again with more in it (wrap-up). */
    'call.record': entry<null>()(z.strictObject({ record: CallRecord })),
    'training.nextCaller': entry<TrainingCaller | null>()(z.strictObject({})),
  },
  watches: {
    telephony: entry<TelephonyState>()(z.strictObject({})),
  },
} as const
export type PhoneDataPort = typeof phoneDataPort
