/** A telephone number: masked until somebody asks, grouped for reading aloud, copied without its groups. */
import './phone-number.css'
import { Copy, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { formatForReading, maskNumber } from '#shared/domain/customer/phone-number.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { IconButton } from '../button/button.tsx'

/** Always masked, without controls: for bars and lists. */
export function MaskedNumber(props: { readonly raw: string; readonly testId?: string }) {
  return (
    <span className="phone-number" data-testid={props.testId}>
      {maskNumber(props.raw)}
    </span>
  )
}

export function PhoneNumber(props: { readonly raw: string }) {
  const texts = useTexts()
  const [shown, setShown] = useState(false)
  const hidden = maskNumber(props.raw)
  // A number that the company itself recorded with its middle hidden has nothing more to show.
  const canShow = !props.raw.includes('*') && hidden.includes('*')

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.raw.replace(/[^\d+*]/g, ''))
    announce(texts('common:copied'), 'polite')
  }
  return (
    <span className="phone-number">
      {shown ? formatForReading(props.raw) : hidden}
      {canShow && (
        <span className="phone-number__tools">
          <IconButton
            size="small"
            icon={shown ? EyeOff : Eye}
            label={texts(shown ? 'common:hide_number' : 'common:show_number')}
            onClick={() => setShown(!shown)}
          />
          <IconButton
            size="small"
            icon={Copy}
            label={texts('common:copy_number')}
            onClick={() => void copy()}
          />
        </span>
      )}
    </span>
  )
}
