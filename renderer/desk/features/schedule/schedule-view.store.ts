/** What the schedule page is showing, and the two shifts a swap is being composed of. Lost without harm. */
import type { ShiftView } from '#shared/ports/data-port.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

type ScheduleView = {
  readonly whose: 'mine' | 'team'
  /** Weeks from the present one. */
  readonly weekOffset: number
  readonly give: ShiftView | null
  readonly take: ShiftView | null
}

const nothingChosen = { give: null, take: null } as const

export const useScheduleView = createDeskState<ScheduleView>({
  whose: 'mine',
  weekOffset: 0,
  ...nothingChosen,
})

export const showWhose = (whose: 'mine' | 'team'): void =>
  useScheduleView.setState({ whose, ...nothingChosen })
export const showWeek = (weekOffset: number): void => useScheduleView.setState({ weekOffset })
export const stopComposing = (): void => useScheduleView.setState(nothingChosen)

/** Composing starts from one's own shift and goes on among the team's. */
export const composeFrom = (give: ShiftView): void =>
  useScheduleView.setState({ whose: 'team', give, take: null })
export const chooseToTake = (take: ShiftView): void => useScheduleView.setState({ take })
