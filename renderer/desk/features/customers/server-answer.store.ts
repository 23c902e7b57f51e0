/** What the server said about a caller whom this machine does not know, per call; forgotten with the desk, then it is asked again. */
import type { CallId } from '#shared/kernel/ids.ts'
import type { FoundOnServer } from '#shared/ports/data-port.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

export type ServerAnswer =
  | { readonly step: 'not_asked' }
  | { readonly step: 'asking' }
  /** Nobody: the server does not know the number either. */
  | { readonly step: 'answered'; readonly found: readonly FoundOnServer[] }
  | { readonly step: 'no_answer'; readonly why: 'offline' | 'not_permitted' | 'failed' }

type Asked = { readonly callId: CallId; readonly answer: ServerAnswer }

const NOT_ASKED: ServerAnswer = { step: 'not_asked' }
/** The call that is up and the one being wrapped up; older ones are over. */
const KEPT = 2

const useServerAnswerStore = createDeskState<{ readonly asked: readonly Asked[] }>({ asked: [] })

export const useServerAnswer = (callId: CallId): ServerAnswer =>
  useServerAnswerStore(({ asked }) => asked.find((one) => one.callId === callId)?.answer ?? NOT_ASKED)

export const keepServerAnswer = (callId: CallId, answer: ServerAnswer): void =>
  useServerAnswerStore.setState(({ asked }) => ({
    asked: [...asked.filter((one) => one.callId !== callId), { callId, answer }].slice(-KEPT),
  }))
