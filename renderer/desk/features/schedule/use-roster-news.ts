/** What changed in my shifts since my last receipt, and for a lead how much of theirs each agent has not seen. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { MOST_SEEN, newsSince, type ShiftNews } from '#shared/domain/schedule/roster-seen.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'

/** Rosters are published for six weeks. */
const DAYS_AHEAD = 42

function useAhead() {
  const { today } = useDates()
  return { from: addDays(today, -1), to: addDays(today, DAYS_AHEAD) }
}

export type RosterNewsView = {
  readonly news: readonly ShiftNews<ShiftView>[]
  /** Gives the receipt for all of it. */
  readonly read: () => void
}

export function useRosterNews(): RosterNewsView {
  const { agentId } = useSignedIn().profile
  const now = useMinute()
  const mutate = useMutate()
  const shifts = readyValue(useDataWatch('shifts', { of: { who: 'agent', agentId }, ...useAhead() }))
  const receipts = readyValue(useDataWatch('rosterSeen', {}))
  const seen = receipts?.find(({ id }) => id === agentId) ?? null
  const news = useMemo(() => (shifts === null ? [] : newsSince(seen, shifts, now)), [seen, shifts, now])
  const read = useCallback((): void => {
    const looked = (shifts ?? []).map(({ id, revision }: Shift) => ({ id, revision })).slice(0, MOST_SEEN)
    const gone = news.flatMap((each) => (each.is === 'gone' ? [each.before.id] : []))
    void mutate('roster.seen', { looked, gone })
  }, [mutate, shifts, news])
  return { news, read }
}

/** The first roster that somebody ever looks at is seen with that; from then on they are told what changes. */
export function useFirstReceipt({ read }: RosterNewsView): void {
  const { agentId } = useSignedIn().profile
  const shifts = readyValue(useDataWatch('shifts', { of: { who: 'agent', agentId }, ...useAhead() }))
  const receipts = readyValue(useDataWatch('rosterSeen', {}))
  const given = useRef(false)
  const first = receipts !== null && !receipts.some(({ id }) => id === agentId) && (shifts ?? []).length > 0
  useEffect(() => {
    if (!first || given.current) return
    given.current = true
    read()
  }, [first, read])
}

/** How many changes an agent of the team has not seen; nobody but a lead is told of others. */
export function useUnseen(): (agentId: string) => number {
  const { profile } = useSignedIn()
  const now = useMinute()
  const receipts = readyValue(useDataWatch('rosterSeen', {}))
  const shifts = readyValue(
    useDataWatch('shifts', { of: { who: 'team', teamId: profile.teamId }, ...useAhead() }),
  )
  const leads = profile.permissions.includes('lead')
  return useMemo(() => {
    if (!leads || receipts === null || shifts === null) return (_: string) => 0
    const counts = new Map(
      receipts.map((seen) => [
        String(seen.id),
        newsSince(
          seen,
          shifts.filter(({ agentId }) => agentId === seen.id),
          now,
        ).length,
      ]),
    )
    return (agentId: string) => counts.get(agentId) ?? 0
  }, [leads, receipts, shifts, now])
}
