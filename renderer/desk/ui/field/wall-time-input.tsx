/**
 * A day and a time of day, typed or picked. The platform's own field speaks the language of the platform and counts its
 * hours as that does; this one speaks the person's.
 */
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import type { FieldControl } from './field.tsx'

/** How a value is written: `2026-03-01T18:00`; empty: none. */
const WRITTEN = 'YYYY-MM-DDTHH:mm'
/** The first is how it is shown; the others are what people type. The year that is not said is this one. */
const TYPED = ['YYYY-MM-DD HH:mm', 'YYYY-M-D H:mm', 'YYYY/M/D H:mm', 'M-D H:mm', 'M/D H:mm']

type WallTimeInputProps = FieldControl & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly testId?: string
}

export function WallTimeInput(props: WallTimeInputProps) {
  const { value, onChange, onBlur, testId, ...control } = props
  const texts = useTexts()
  const { 'aria-invalid': isWrong, ...named } = control
  return (
    <DatePicker
      {...named}
      className="wall-time-input"
      status={isWrong ? 'error' : ''}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format={TYPED}
      needConfirm={false}
      placeholder={texts('common:moment_typed')}
      value={value === '' ? null : dayjs(value)}
      onChange={(chosen: Dayjs | null) => onChange(chosen === null ? '' : chosen.format(WRITTEN))}
      onBlur={({ target }) => {
        // Left to itself the picker gives back what somebody has just deleted.
        if (target instanceof HTMLInputElement && target.value === '' && value !== '') onChange('')
        onBlur?.()
      }}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    />
  )
}
