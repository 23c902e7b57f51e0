/** A telephone number: masked, grouped for reading aloud where it may be seen whole, copied without its groups. */
import './phone-number.css'
import { formatForReading, maskNumber } from '#shared/domain/customer/phone-number.ts'
import { hidesDigits, maskDocument } from '#shared/domain/customer/privacy.rules.ts'
import { Revealable, type RevealedOf } from './revealable.tsx'

/** Always masked, without controls: for bars and lists. */
export function MaskedNumber(props: { readonly raw: string; readonly testId?: string }) {
  return (
    <span className="phone-number" data-testid={props.testId}>
      {maskNumber(props.raw)}
    </span>
  )
}

export function PhoneNumber({ raw, of }: { readonly raw: string; readonly of: RevealedOf }) {
  if (!hidesDigits(raw)) return <MaskedNumber raw={raw} />
  return (
    <Revealable
      of={of}
      what="number"
      masked={maskNumber(raw)}
      whole={formatForReading(raw)}
      copied={raw.replace(/[^\d+]/g, '')}
    />
  )
}

export function DocumentNumber({ raw, of }: { readonly raw: string; readonly of: RevealedOf }) {
  return <Revealable of={of} what="identity" masked={maskDocument(raw)} whole={raw} copied={raw} />
}
