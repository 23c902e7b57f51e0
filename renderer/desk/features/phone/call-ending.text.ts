/** How a call ended, in words that name who ended it and why: an agent is judged by it. */
import type { CallEnding, CallRecord } from '#shared/domain/call/call-record.ts'
import { refusalOf } from '#shared/domain/call/sip-refusal.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'

type Ended = Pick<CallRecord, 'direction' | 'answeredAt'> & { readonly ending: CallEnding }

export function endingText({ ending, direction, answeredAt }: Ended): TextKey {
  if (ending.by === 'agent' && ending.kind === 'cancelled') return 'callLog:ending_cancelled_by_agent'
  if (ending.by === 'customer' && ending.kind === 'declined') return 'callLog:ending_declined_by_them'
  // Nobody said anything: it may never have left this machine, and dialling again is worth a try.
  if (
    ending.kind === 'failed' &&
    ending.sipStatus === null &&
    direction === 'outbound' &&
    answeredAt === null
  )
    return 'callLog:ending_no_word'
  return ending.kind === 'failed' ? failureText(ending.sipStatus) : `callLog:ending_${ending.kind}`
}

/** What a status (RFC 3261 §21) means for whoever dialled. */
function failureText(sipStatus: number | null): TextKey {
  if (sipStatus !== null && refusalOf(sipStatus) === 'not_found') return 'callLog:ending_no_such_number'
  switch (sipStatus) {
    case 403:
    case 405:
    case 433:
    case 607:
      return 'callLog:ending_not_allowed'
    case 415:
    case 488:
    case 606:
      return 'callLog:ending_not_compatible'
    default:
      return 'callLog:ending_failed'
  }
}

/** Which side it was: of a call that was talked on, who hung up. */
export function endedByText({ ending, answeredAt }: Ended): TextKey {
  if (answeredAt !== null && ending.kind === 'completed') return `callLog:ended_by_${ending.by}`
  // The network hung up on us as soon as it had them: whether somebody took over was not said.
  if (ending.kind === 'transferred' && ending.by === 'network') return 'callLog:transferred_unconfirmed'
  return `callLog:side_${ending.by}`
}

/** For support, in small: what the PBX and the telephone network behind it called it. */
export const endingCodes = ({ sipStatus, q850 }: CallEnding): string =>
  [
    ...(sipStatus === null ? [] : [`SIP ${sipStatus}`]),
    ...(q850 === undefined ? [] : [`Q.850 ${q850}`]),
  ].join(' · ')
