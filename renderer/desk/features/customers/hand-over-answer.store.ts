/** What the server said of hand-overs that are not on this machine, by their ids; forgotten with the desk, then it is asked again. */
import type { ContactId } from '#shared/kernel/ids.ts'
import type { HandedOver } from '#shared/ports/data-port.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

export type HandOverAnswer =
  | { readonly step: 'not_asked' }
  | { readonly step: 'asking' }
  | { readonly step: 'answered'; readonly handed: HandedOver | null }
  | { readonly step: 'no_answer'; readonly why: 'offline' | 'not_permitted' | 'failed' }

type Asked = { readonly id: ContactId; readonly answer: HandOverAnswer }

const NOT_ASKED: HandOverAnswer = { step: 'not_asked' }
/** The call that is up and the one being wrapped up; older ones are over. */
const KEPT = 2

const useHandOverAnswerStore = createDeskState<{ readonly asked: readonly Asked[] }>({ asked: [] })

export const useHandOverAnswer = (id: ContactId | null): HandOverAnswer =>
  useHandOverAnswerStore(({ asked }) => asked.find((one) => one.id === id)?.answer ?? NOT_ASKED)

export const keepHandOverAnswer = (id: ContactId, answer: HandOverAnswer): void =>
  useHandOverAnswerStore.setState(({ asked }) => ({
    asked: [...asked.filter((one) => one.id !== id), { id, answer }].slice(-KEPT),
  }))
