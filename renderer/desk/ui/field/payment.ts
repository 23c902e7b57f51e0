/**
 * Marks a control into which a bank card's or an account's number is typed: while it has the focus, the recording of the call is
 * paused (`features/phone/use-payment-pause.ts`). Spread it onto the control.
 */
export const PAYMENT_MARK = 'data-payment'
export const paymentMark = { [PAYMENT_MARK]: '' } as const
