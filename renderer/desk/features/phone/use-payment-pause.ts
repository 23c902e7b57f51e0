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
  const { pauseRecording, releaseRecording } = usePhoneActions()
  const canPause = recording !== null
  useEffect(() => {
    if (!canPause) return
    // A field that is taken away with its form tells nobody that it lost the focus.
    const form = new MutationObserver(() => {
      if (document.hasFocus() && !isPayment(document.activeElement)) release()
    })
    let pauses = false
    const pause = (): void => {
      pauses = true
      form.observe(document.body, { childList: true, subtree: true })
      void pauseRecording(id, 'payment', 'payment')
    }
    const release = (): void => {
      if (!pauses) return
      pauses = false
      form.disconnect()
      void releaseRecording(id)
    }
    const onFocus = ({ target }: FocusEvent): void => {
      if (isPayment(target)) pause()
    }
    const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
      // Another window in front takes the focus without the field being left.
      if (isPayment(target) && !isPayment(relatedTarget) && document.hasFocus()) release()
    }
    // The call came while the cursor was there already.
    if (isPayment(document.activeElement)) pause()
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
      // Another call is on the line now, or the desk is locked: nothing is typed about this one any more.
      release()
    }
  }, [id, canPause, pauseRecording, releaseRecording])
}
