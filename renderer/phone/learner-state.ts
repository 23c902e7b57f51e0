/** What the training line must know of its learner before the next customer calls. */

import { isOver } from '#shared/domain/call/call.transition.ts'
import type { PhoneState } from '#shared/domain/call/phone.state.ts'
import { refusalOfTrainingCall } from '#shared/domain/call/phone.transition.ts'
import type { LearnerState } from './sip/training/caller-queue.ts'

export function learnerState(state: PhoneState): LearnerState {
  // By itself nobody calls somebody who is on the phone; call waiting is practised when the learner asks for it.
  if (state.calls.some((call) => !isOver(call)) || state.wrapUps.length > 0) return 'busy'
  return refusalOfTrainingCall(state) === null ? 'free' : 'paused'
}
