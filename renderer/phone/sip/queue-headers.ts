/**
 * What the PBX tells of the way that a caller came: queue, choices in the menu, how long they waited. There is no standard,
 * so the settings name the headers; the habits of well-known PBXs are ready to be named as a whole.
 */
import type { CallerIdentity } from '#shared/domain/call/phone-snapshot.ts'
import type { PbxHabit } from '#shared/domain/call/telephony-settings.ts'
import { type HeaderReader, shown, unescaped, unquoted } from './headers.ts'

export type QueueHeaders = {
  readonly queue: readonly string[]
  readonly menu: readonly string[]
  /** Either a number of seconds, or the moment (Unix seconds) at which they joined the queue. */
  readonly waited: readonly string[]
}

/** What `docs/administration.md` has a dialplan, or whatever else stands before the agents, add. */
const AS_TOLD: QueueHeaders = { queue: ['X-Queue'], menu: ['X-IVR-Path'], waited: ['X-Queue-Wait'] }
/**
 * FreeSWITCH's mod_callcenter sets these variables. Genesys' SIP Server passes what was attached to the call, each key
 * behind a prefix; Avaya tells nothing of a queue by itself.
 */
const HABITS: Readonly<Record<PbxHabit, QueueHeaders>> = {
  asterisk: AS_TOLD,
  freeswitch: {
    queue: ['X-cc_queue', 'X-CC-Queue'],
    menu: ['X-IVR-Path'],
    waited: ['X-cc_queue_joined_epoch', 'X-CC-Queue-Joined-Epoch'],
  },
  genesys: {
    queue: ['X-Genesys-Queue', ...AS_TOLD.queue],
    menu: ['X-Genesys-IVR-Path', ...AS_TOLD.menu],
    waited: ['X-Genesys-Queue-Wait', ...AS_TOLD.waited],
  },
  avaya: AS_TOLD,
}

const LONGEST = 80
/** Somebody who has waited for longer has not waited: the clock of the PBX is wrong, or the header means something else. */
const LONGEST_WAIT_SECONDS = 6 * 3600
/** From here on a number is a moment and not a length: 2001. */
const FIRST_EPOCH = 1_000_000_000

export function queueHeaders(own: Partial<QueueHeaders>, habit: PbxHabit | undefined): QueueHeaders {
  const usual = habit === undefined ? { queue: [], menu: [], waited: [] } : HABITS[habit]
  return {
    queue: [...(own.queue ?? []), ...usual.queue],
    menu: [...(own.menu ?? []), ...usual.menu],
    waited: [...(own.waited ?? []), ...usual.waited],
  }
}

export type CameBy = Pick<CallerIdentity, 'queueName' | 'menuPath' | 'waitedSeconds'>

export function cameBy(header: HeaderReader, headers: QueueHeaders, nowMs: number): CameBy {
  return {
    queueName: firstText(header, headers.queue),
    menuPath: firstText(header, headers.menu),
    waitedSeconds: waitedSeconds(firstText(header, headers.waited), nowMs),
  }
}

/** FreeSWITCH writes values percent-escaped, Asterisk whatever its dialplan adds: the first header that is there. */
export function firstText(header: HeaderReader, names: readonly string[]): string | null {
  for (const name of names) {
    const value = shown(unescaped(unquoted(header(name)[0] ?? '')), LONGEST)
    if (value !== '') return value
  }
  return null
}

function waitedSeconds(value: string | null, nowMs: number): number | null {
  const given = /^\d{1,13}(?:\.\d+)?$/.test(value ?? '') ? Number(value) : Number.NaN
  const seconds = Math.round(given >= FIRST_EPOCH ? nowMs / 1000 - given : given)
  return seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS ? seconds : null
}
