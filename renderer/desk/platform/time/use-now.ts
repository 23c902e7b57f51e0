/** The present instant as a React value. A component that only cares about days should not render every second. */
import { useCallback, useSyncExternalStore } from 'react'
import type { Instant } from '#shared/kernel/clock.ts'
import { useServices } from '../services/services.tsx'

/** Changes every second. */
export function useNow(): Instant {
  const { ticker } = useServices()
  return useSyncExternalStore(ticker.subscribe, ticker.now)
}

/** Changes every minute: `2026-03-01T14:05:00.000Z`. */
export function useMinute(): Instant {
  const { ticker } = useServices()
  const minute = useCallback(() => `${ticker.now().slice(0, 16)}:00.000Z` as Instant, [ticker])
  return useSyncExternalStore(ticker.subscribe, minute)
}
