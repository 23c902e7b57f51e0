/** What a phone's snapshot says of the agent, without anything about whom they talk to. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { CallView, PhoneSnapshot } from '../call/phone-snapshot.ts'
import {
  LONGEST_QUEUE_NAME,
  LONGEST_WRAP_UP_SECONDS,
  OLDEST_MS,
  type PresenceReport,
  type Work,
  type WorkAges,
} from './presence.ts'

export const presenceOf = (phone: PhoneSnapshot): Work => ({
  line: phone.registration.status === 'registered' ? 'ready' : phone.line === 'none' ? 'none' : 'lost',
  intended: phone.intended,
  since: phone.intendedSince,
  confirmed: phone.confirmed,
  confirmation: phone.confirmation.status,
  reason: phone.reason && { label: phone.reason.label, allowedMinutes: phone.reason.allowedMinutes },
  call: callOf(phone.calls),
  wrapUp: phone.wrapUp && {
    since: phone.wrapUp.startedAt,
    allowedSeconds: within(
      msBetween(phone.wrapUp.startedAt, phone.wrapUp.dueAt) / 1_000,
      LONGEST_WRAP_UP_SECONDS,
    ),
  },
})

/** At the moment of telling. An age below nothing is a clock that was set back; what is older than all is as old as can be told. */
export function agesOf(work: Work, now: Instant): WorkAges {
  const age = (since: Instant): number => within(msBetween(since, now), OLDEST_MS)
  return {
    ...work,
    since: age(work.since),
    call: work.call && { ...work.call, since: age(work.call.since) },
    wrapUp: work.wrapUp && { ...work.wrapUp, since: age(work.wrapUp.since) },
  }
}

/** A locked desk can say nothing more: its last word has the call along that goes on behind the lock. */
export function lockedWord(work: Work | null, now: Instant): PresenceReport {
  const during = work === null ? null : agesOf(work, now).call
  return during === null || during.phase === 'ringing' ? { is: 'locked' } : { is: 'locked', during }
}

const msBetween = (from: Instant, to: Instant): number => msFromInstant(to) - msFromInstant(from)

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)))

/** The one in the ear, else one that is held, else one that is on its way. */
function callOf(calls: readonly CallView[]): Work['call'] {
  const told = calls.flatMap((call) => {
    const phase = phaseOf(call)
    return phase === null ? [] : [{ call, phase }]
  })
  const order = ['talking', 'held', 'dialling', 'ringing'] as const
  const [first] = told.toSorted((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase))
  if (first === undefined) return null
  const { call, phase } = first
  return {
    direction: call.direction,
    queue: call.identity.queueName?.slice(0, LONGEST_QUEUE_NAME) ?? null,
    phase,
    since: call.answeredAt ?? call.startedAt,
  }
}

function phaseOf({ state }: CallView): NonNullable<Work['call']>['phase'] | null {
  switch (state.phase) {
    case 'ringing':
      return 'ringing'
    case 'dialling':
    case 'alerting':
      return 'dialling'
    case 'connecting':
      return 'talking'
    case 'talking':
      return state.heldSince === null ? 'talking' : 'held'
    case 'ended':
      return null
  }
}
