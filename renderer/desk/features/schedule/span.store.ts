/** Which days the schedule page is looking at, for oneself and for the team. Lost without harm. */
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { movedBy, type SpanName } from '../../platform/time/span.ts'

type SpanView = {
  readonly mine: SpanName
  readonly team: Extract<SpanName, 'day' | 'week'>
  /** A day in what is looked at; null: today, also after midnight. */
  readonly date: BusinessDate | null
}

export const useSpanView = createDeskState<SpanView>({ mine: 'week', team: 'week', date: null })

export const showSpan = (whose: 'mine' | 'team', is: SpanName): void => {
  if (whose === 'mine') useSpanView.setState({ mine: is })
  else useSpanView.setState({ team: is === 'day' ? 'day' : 'week' })
}
export const showToday = (): void => useSpanView.setState({ date: null })
export const showDate = (date: BusinessDate): void => useSpanView.setState({ date })
/** One day of mine, with everything in it. */
export const showMyDay = (date: BusinessDate): void => useSpanView.setState({ mine: 'day', date })
export const moveOn = (is: SpanName, today: BusinessDate, steps: number): void => {
  const date = movedBy(is, useSpanView.getState().date ?? today, steps)
  useSpanView.setState({ date: date === today ? null : date })
}
