/** What the agent decided about the caller, per call; forgotten with the desk, then the number is asked again. */
import type { CallId } from '#shared/kernel/ids.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import type { Choice } from './caller-lookup.ts'

type Made = { readonly callId: CallId; readonly choice: Choice }

const BY_NUMBER: Choice = { by: 'number' }
/** The call that is up and the one being wrapped up; older ones are over. */
const KEPT = 2

const useChoiceStore = createDeskState<{ readonly made: readonly Made[] }>({ made: [] })

export const useChoice = (callId: CallId): Choice =>
  useChoiceStore(({ made }) => made.find((one) => one.callId === callId)?.choice ?? BY_NUMBER)

export const choose = (callId: CallId, choice: Choice): void =>
  useChoiceStore.setState(({ made }) => ({
    made: [...made.filter((one) => one.callId !== callId), { callId, choice }].slice(-KEPT),
  }))
