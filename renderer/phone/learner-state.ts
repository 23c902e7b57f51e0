/** What the training line must know of its learner before the next customer calls. */
import type { PhoneState } from '#shared/domain/call/phone.state.ts'
import { refusalOfTrainingCall } from '#shared/domain/call/phone.transition.ts'
import type { LearnerState } from './sip/training/caller-queue.ts'

export function learnerState(state: PhoneState): LearnerState {
  const refusal = refusalOfTrainingCall(state)
  if (refusal === null) return 'free'
  return refusal === 'busy_line' || state.wrapUps.length > 0 ? 'busy' : 'paused'
}
