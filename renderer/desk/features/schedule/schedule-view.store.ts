/** What the schedule page is showing, and the two shifts a swap is being composed of. Lost without harm. */
import type { MutationId } from '#shared/kernel/ids.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

type ScheduleView = {
  readonly whose: 'mine' | 'team'
  readonly give: ShiftView | null
  readonly take: ShiftView | null
  /** A request that the server refused, being made again. */
  readonly again: { readonly mutationId: MutationId; readonly message: string } | null
}

const nothingChosen = { give: null, take: null, again: null } as const

export const useScheduleView = createDeskState<ScheduleView>({
  whose: 'mine',
  ...nothingChosen,
})

export const showWhose = (whose: 'mine' | 'team'): void =>
  useScheduleView.setState({ whose, ...nothingChosen })
export const stopComposing = (): void => useScheduleView.setState(nothingChosen)

/** Composing starts from one's own shift and goes on among the team's. */
export const composeFrom = (give: ShiftView): void =>
  useScheduleView.setState({ whose: 'team', give, take: null, again: null })
export const chooseToTake = (take: ShiftView): void => useScheduleView.setState({ take })
/** Both shifts as they are now, and what was written to the colleague. */
export const composeAgain = (
  give: ShiftView,
  take: ShiftView,
  again: NonNullable<ScheduleView['again']>,
): void => useScheduleView.setState({ whose: 'team', give, take, again })
