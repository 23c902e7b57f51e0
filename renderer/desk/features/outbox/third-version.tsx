/** The field itself, to write what neither of the two versions says. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { AddressFields } from '../../ui/customer/address-fields.tsx'
import { HonorificChoice } from '../../ui/customer/honorific-choice.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'
import { longestOf, type ThirdVersion } from './conflict.decision.ts'

type ThirdVersionProps = {
  readonly version: ThirdVersion
  readonly onChange: (version: ThirdVersion) => void
}

export function ThirdVersionField({ version, onChange }: ThirdVersionProps) {
  const texts = useTexts()
  const tooLong = useTooLong()
  if ('honorific' in version)
    return (
      <HonorificChoice
        legend="spoken"
        value={version.honorific}
        onChange={(honorific) => onChange({ honorific })}
        testId="conflict-third-honorific"
      />
    )
  if ('address' in version) {
    const { address } = version
    return (
      <AddressFields address={address} onChange={(part) => onChange({ address: { ...address, ...part } })} />
    )
  }
  const isName = 'name' in version
  const text = isName ? version.name : version.remark
  const fault = tooLong(text, longestOf(version))
  return (
    <>
      <TextArea
        aria-label={texts('outbox:conflict_third')}
        aria-invalid={fault !== undefined}
        value={text}
        onChange={({ target }) => onChange(isName ? { name: target.value } : { remark: target.value })}
        data-testid="conflict-third-text"
      />
      {fault !== undefined && <p role="alert">{fault}</p>}
    </>
  )
}
