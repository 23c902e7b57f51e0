/** What the agent decided about the caller, per call; forgotten with the desk, then the number is asked again. */
import { create } from 'zustand'
import type { CallId } from '#shared/kernel/ids.ts'
import type { Choice } from './caller-lookup.ts'

const BY_NUMBER: Choice = { by: 'number' }

const useChoiceStore = create<{ readonly callId: CallId | null; readonly choice: Choice }>()(() => ({
  callId: null,
  choice: BY_NUMBER,
}))

export const useChoice = (callId: CallId): Choice =>
  useChoiceStore((state) => (state.callId === callId ? state.choice : BY_NUMBER))

export const choose = (callId: CallId, choice: Choice): void => useChoiceStore.setState({ callId, choice })
