/** What the agent decided about the caller, per call; forgotten with the desk, then the number is asked again. */
import type { CallId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import type { CallerChoice } from './caller-lookup.ts'

type Made = { readonly callId: CallId; readonly choice: CallerChoice }

const BY_NUMBER: CallerChoice = { by: 'number' }
/** The call that is up and the one being wrapped up; older ones are over. */
const KEPT = 2

const useCallerChoiceStore = createDeskState<{ readonly made: readonly Made[] }>({ made: [] })

export const useCallerChoice = (callId: CallId): CallerChoice =>
  useCallerChoiceStore(({ made }) => made.find((one) => one.callId === callId)?.choice ?? BY_NUMBER)

export const chooseCaller = (callId: CallId, choice: CallerChoice): void =>
  useCallerChoiceStore.setState(({ made }) => ({
    made: [...made.filter((one) => one.callId !== callId), { callId, choice }].slice(-KEPT),
  }))
