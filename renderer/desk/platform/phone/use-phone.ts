/** The phone's snapshot as a React value; null until the phone window has said anything. */
import { useCallback, useSyncExternalStore } from 'react'
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { readyValue, usePhoneWatch } from '../ports/use-watch.ts'
import { useServices } from '../services/services.tsx'
import { currentCall } from './phone-view.ts'

export const usePhone = (): PhoneSnapshot | null => readyValue(usePhoneWatch('snapshot', {}))

/**
 * One part of the snapshot, for what need not be painted anew when another part changes. `select` gives a part as it is,
 * or a plain value; not an object of its own making, which would never be the same twice.
 */
export function usePhonePart<T>(select: (phone: PhoneSnapshot) => T): T | null {
  const { phoneWatches } = useServices()
  const subscribe = useCallback(
    (onChange: () => void) => phoneWatches.subscribe('snapshot', {}, onChange),
    [phoneWatches],
  )
  return useSyncExternalStore(subscribe, () => {
    const phone = readyValue(phoneWatches.read('snapshot', {}))
    return phone === null ? null : select(phone)
  })
}

export function useCurrentCall(): CallView | null {
  const phone = usePhone()
  return phone === null ? null : currentCall(phone)
}
