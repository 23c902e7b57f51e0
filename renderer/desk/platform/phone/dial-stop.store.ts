/** A number that was not dialled yet, because whoever has it asked not to be called; the agent decides what is next. */
import type { DialStop } from '#shared/ports/data-port.ts'
import { createDeskState } from '../state/desk-state.ts'

type Stopped = { readonly number: string; readonly stop: DialStop }

export const useDialStop = createDeskState<{ readonly stopped: Stopped | null }>({ stopped: null })
export const askBeforeDialling = (number: string, stop: DialStop): void =>
  useDialStop.setState({ stopped: { number, stop } })
export const leaveUndialled = (): void => useDialStop.setState({ stopped: null })
