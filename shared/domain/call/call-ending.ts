/** Why a call ended, told apart because an agent is judged by it: RFC 3261 status codes and RFC 3326 reasons. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CallEnding } from './call-record.ts'
import { refusalOf } from './sip-refusal.ts'

/** The causes of a `Reason` header: SIP status and ITU-T Q.850 cause, where the network gave them. */
export type ReasonCauses = { readonly sip: number | null; readonly q850: number | null }

export type EndCause =
  /** The caller's side took the invitation back (CANCEL). */
  | { readonly type: 'cancelled'; readonly reason: ReasonCauses }
  /** The other side hung up (BYE). */
  | { readonly type: 'bye'; readonly reason: ReasonCauses }
  /** Our invitation was refused. */
  | { readonly type: 'refused'; readonly sipStatus: number; readonly q850?: number | null }
  /** It rang until its time was up. */
  | { readonly type: 'expired' }
  /** The call could not be set up or kept, and nobody wanted that. */
  | { readonly type: 'failed'; readonly sipStatus: number | null }

const answeredElsewhere = ({ sip, q850 }: ReasonCauses): boolean => sip === 200 || q850 === 26
/** Q.850: 18 no user responding, 19 no answer. The queue gave up on this agent; the caller still waits. */
const rangOut = ({ sip, q850 }: ReasonCauses): boolean =>
  q850 === 18 || q850 === 19 || sip === 408 || sip === 480
/** Q.850 causes from 27 on are failures of network or equipment; SIP causes from 400 on a session that was up are too. */
const networkFailed = ({ sip, q850 }: ReasonCauses): boolean =>
  (sip !== null && sip >= 400 && sip !== 487) || (q850 !== null && q850 >= 27 && q850 !== 31)

const ending = (
  kind: CallEnding['kind'],
  by: CallEnding['by'],
  sipStatus: number | null = null,
  q850: number | null = null,
): CallEnding => ({
  kind,
  by,
  sipStatus,
  // Seven bits, and 0 is none (ITU-T Q.850 table 1).
  ...(q850 === null || q850 < 1 || q850 > 127 ? {} : { q850 }),
})

export function endingByNetwork(cause: EndCause): CallEnding {
  switch (cause.type) {
    case 'cancelled': {
      const { sip, q850 } = cause.reason
      if (answeredElsewhere(cause.reason)) return ending('answered_elsewhere', 'network', 200, q850)
      if (rangOut(cause.reason)) return ending('missed', 'network', sip, q850)
      return ending('cancelled', 'customer', sip, q850)
    }
    case 'bye': {
      const { sip, q850 } = cause.reason
      return ending('completed', networkFailed(cause.reason) ? 'network' : 'customer', sip, q850)
    }
    case 'refused':
      return endingOfRefusal(cause.sipStatus, cause.q850 ?? null)
    case 'expired':
      return ending('missed', 'network')
    case 'failed':
      return ending('failed', 'network', cause.sipStatus)
    default:
      return assertNever(cause)
  }
}

function endingOfRefusal(sipStatus: number, q850: number | null): CallEnding {
  const refusal = refusalOf(sipStatus)
  switch (refusal) {
    case 'busy':
    case 'declined':
      return ending(refusal, 'customer', sipStatus, q850)
    case 'no_answer':
    case 'failed':
      return ending(refusal, 'network', sipStatus, q850)
    case 'not_found':
      // The status is kept, and says so to whoever reads it.
      return ending('failed', 'network', sipStatus, q850)
    default:
      return assertNever(refusal)
  }
}

/** This machine's phone died and took the call along: neither side wanted that. */
export const cutShort: CallEnding = ending('completed', 'network')
/** `network`: it took the call over and ended ours without saying what came of it. */
export const transferred = (by: 'agent' | 'network'): CallEnding => ending('transferred', by)
/** What hanging up means depends on how far the call had got. */
export const hungUpByAgent = (answered: 'answered' | 'unanswered'): CallEnding =>
  answered === 'answered' ? ending('completed', 'agent') : ending('cancelled', 'agent')
export const declinedByAgent = (sipStatus: number): CallEnding => ending('declined', 'agent', sipStatus)
