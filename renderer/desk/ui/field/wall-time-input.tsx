/**
 * A day and a time of day, typed the way people say it or picked from a calendar. What cannot be read stays as it was typed, in
 * the field and in the form: only registering asks for another way of writing it.
 */
import './wall-time-input.css'
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { IconButton } from '../button/button.tsx'
import type { FieldControl } from './field.tsx'
import { TextInput } from './text-input.tsx'

/** How a moment is written in a form: `2026-03-01T18:00`. */
const WRITTEN = 'YYYY-MM-DDTHH:mm'
const isWritten = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value)
const asShown = (value: string): string => (isWritten(value) ? value.replace('T', ' ') : value)

type WallTimeInputProps = FieldControl & {
  /** A moment as it is written, or what was typed and cannot be read; empty: none. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** The moment that was typed; null: it is none. */
  readonly read: (typed: string) => string | null
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly testId?: string
}

export function WallTimeInput(props: WallTimeInputProps) {
  const { value, onChange, read, onBlur, testId, placeholder, ...control } = props
  const texts = useTexts()
  /** What stands in the field while it is being typed; null: nobody types. */
  const [typed, setTyped] = useState<string | null>(null)
  const [picking, setPicking] = useState<'picking' | 'not_picking'>('not_picking')
  const understood = typed !== null && isWritten(value) && asShown(value) !== typed ? asShown(value) : null
  return (
    <div className="wall-time-input">
      <TextInput
        {...control}
        value={typed ?? asShown(value)}
        placeholder={placeholder ?? texts('common:moment_typed')}
        onChange={({ target }) => {
          setTyped(target.value)
          onChange(target.value.trim() === '' ? '' : (read(target.value) ?? target.value))
        }}
        onBlur={() => {
          setTyped(null)
          onBlur?.()
        }}
        {...(testId === undefined ? {} : { 'data-testid': testId })}
      />
      {understood !== null && (
        <span className="wall-time-input__understood" aria-live="polite">
          {understood}
        </span>
      )}
      <IconButton
        icon={CalendarDays}
        size="small"
        label={texts('common:moment_pick')}
        reach="mouse"
        {...(testId === undefined ? {} : { testId: `${testId}-calendar` })}
        onClick={() => setPicking('picking')}
      />
      <DatePicker
        className="wall-time-input__calendar"
        aria-hidden
        tabIndex={-1}
        open={picking === 'picking'}
        onOpenChange={(open) => setPicking(open ? 'picking' : 'not_picking')}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        needConfirm={false}
        value={isWritten(value) ? dayjs(value) : null}
        onChange={(chosen: Dayjs | null) => onChange(chosen === null ? '' : chosen.format(WRITTEN))}
      />
    </div>
  )
}
