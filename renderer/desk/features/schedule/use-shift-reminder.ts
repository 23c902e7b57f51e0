/** Says once, as long before a shift as the person wants, that it is about to begin: aloud, and by the system where they look elsewhere. */
import { useEffect } from 'react'
import type { ShiftStanding } from '#shared/domain/schedule/shift.standing.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePreferences } from '../../platform/preferences/preferences.store.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useMinute } from '../../platform/time/use-now.ts'

/** Of this machine: a second window, and one that is loaded anew, do not say it again. */
const TOLD = 'nightdesk.shift-reminded'
const MINUTE_MS = 60_000

/** Whether a shift is that near. */
export function useShiftReminder(standing: ShiftStanding | null): boolean {
  const texts = useTexts()
  const { api } = useServices()
  const now = useMinute()
  const { shiftReminder } = usePreferences().system
  const next = standing === null || standing.is === 'at_work' ? null : standing
  const minutes = next === null ? null : Math.ceil((msFromInstant(next.at) - msFromInstant(now)) / MINUTE_MS)
  const near = minutes !== null && shiftReminder !== 'off' && minutes <= Number(shiftReminder)
  const key = next === null ? '' : `${next.shift.id} ${next.at}`
  useEffect(() => {
    if (!near || minutes === null || localStorage.getItem(TOLD) === key) return
    localStorage.setItem(TOLD, key)
    announce(texts('roster:reminder', { minutes }), 'polite')
    void api.app.remindShift({ minutes })
  }, [near, key, minutes, api, texts])
  return near
}
