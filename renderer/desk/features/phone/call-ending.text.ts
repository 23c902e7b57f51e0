/** How a call ended, in words that name who ended it: an agent is judged by it. */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'

export function endingText({ ending }: CallRecord): TextKey {
  return ending.kind === 'cancelled' && ending.by === 'agent'
    ? 'phone:ending_cancelled_by_agent'
    : `phone:ending_${ending.kind}`
}

/** Only a call that was talked on was hung up by somebody. */
export const endedByText = ({ ending, answeredAt }: CallRecord): TextKey | null =>
  answeredAt === null ? null : `phone:ended_by_${ending.by}`
