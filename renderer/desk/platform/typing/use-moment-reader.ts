/** Reads what is typed of a moment, by the clock of this machine and the wall of the centre. */
import { useCallback } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useServices } from '../services/services.tsx'
import { useSignedIn } from '../session/session.store.ts'
import { type Leaning, readMoment } from './typed-moment.ts'

/** Gives wall time as forms keep it, `2026-03-01T18:00`; null: no moment. */
export function useMomentReader(leaning: Leaning): (typed: string) => string | null {
  const wallNow = useWallNow()
  return useCallback((typed) => readMoment(typed, wallNow(), leaning), [wallNow, leaning])
}

export function useWallNow(): () => Temporal.PlainDateTime {
  const { clock } = useServices()
  const { zone } = useSignedIn().profile
  return useCallback(
    () => Temporal.Instant.from(clock.now()).toZonedDateTimeISO(zone).toPlainDateTime(),
    [clock, zone],
  )
}
