/** How a transfer goes, in words; what came of it, what is safe and the next step when it came to nothing. */
import type { TransferView } from '#shared/domain/call/phone-snapshot.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

/** null while nobody is being transferred. */
export function transferText(transfer: TransferView, texts: Texts): string | null {
  switch (transfer.step) {
    case 'none':
      return null
    case 'holding':
      return texts('transfer:holding', { to: maskNumber(transfer.to.number) })
    case 'asked':
      return texts('transfer:asked', { to: maskNumber(transfer.to.number) })
    case 'trying':
      return texts(transfer.ringing === 'yes' ? 'transfer:ringing' : 'transfer:trying', {
        to: maskNumber(transfer.to.number),
      })
    case 'failed':
      if (transfer.why === 'hold_refused') return texts('transfer:fault_hold_refused')
      return texts('transfer:failed', {
        to: maskNumber(transfer.to.number),
        why: texts(`transfer:fault_${transfer.why}`),
      })
    default:
      return assertNever(transfer)
  }
}

/** The same for the bar, which has no room to say why. */
export function transferTextInBar(transfer: TransferView, texts: Texts): string | null {
  if (transfer.step !== 'failed') return transferText(transfer, texts)
  return texts(transfer.why === 'hold_refused' ? 'transfer:not_done' : 'transfer:not_done_held')
}

/** Nothing is asked twice; from `asked` on the network has them, and nobody can be taken back. */
export const isUnderWay = ({ step }: TransferView): boolean =>
  step === 'holding' || step === 'asked' || step === 'trying'
