/**
 * Pauses the recording by itself while a card's or account's number is being typed, and lets it go on afterwards. From one such
 * field to the next it stays paused; a pause that the agent made themselves is left alone.
 */
import { useEffect } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { PAYMENT_MARK } from '../../ui/field/payment.ts'

const isPayment = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`[${PAYMENT_MARK}]`) !== null

export function usePaymentPause({ id, recording }: Pick<CallView, 'id' | 'recording'>): void {
  const { pauseRecording, resumeRecording } = usePhoneActions()
  const canPause = recording !== null
  useEffect(() => {
    if (!canPause) return
    const pause = (): void => void pauseRecording(id, 'payment')
    const onFocus = ({ target }: FocusEvent): void => {
      if (isPayment(target)) pause()
    }
    const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
      // Another window in front takes the focus without the field being left.
      if (isPayment(target) && !isPayment(relatedTarget) && document.hasFocus())
        void resumeRecording(id, 'payment')
    }
    // The call came while the cursor was there already.
    if (isPayment(document.activeElement)) pause()
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
    }
  }, [id, canPause, pauseRecording, resumeRecording])
}
