/** The phone's snapshot as a React value; null until the phone window has said anything. */
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { readyValue, usePhoneWatch } from '../ports/use-watch.ts'
import { currentCall } from './phone-view.ts'

export const usePhone = (): PhoneSnapshot | null => readyValue(usePhoneWatch('snapshot', {}))

export function useCurrentCall(): CallView | null {
  const phone = usePhone()
  return phone === null ? null : currentCall(phone)
}
