/** Whether the learner could take a call of the training line, and if not, whether they are away or at work. */
import type { PhoneState } from '#shared/domain/call/phone.state.ts'
import { refusalOfTrainingCall } from '#shared/domain/call/phone.transition.ts'
import type { Free } from './sip/training/caller-queue.ts'

export function trainingFreedom(state: PhoneState): Free {
  const refusal = refusalOfTrainingCall(state)
  if (refusal === null) return 'free'
  return refusal === 'busy_line' || state.wrapUps.length > 0 ? 'busy' : 'paused'
}
