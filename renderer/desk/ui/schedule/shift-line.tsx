/** One shift on one line: day, hours, kind, place. Both dates of a night shift are said. */
import './schedule.css'
import { House } from 'lucide-react'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { ShiftHours } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { shiftHours } from './shift-words.ts'

export function ShiftKind(props: { readonly kind: Shift['kind'] }) {
  const texts = useTexts()
  return (
    <span className={`shift-kind shift-kind--${props.kind}`}>{texts(`schedule:kind_${props.kind}`)}</span>
  )
}

export function ShiftLine(props: { readonly shift: ShiftHours | null }) {
  const texts = useTexts()
  const dates = useDates()
  const { shift } = props
  if (shift === null)
    return <span className="shift-line shift-line--gone">{texts('schedule:shift_gone')}</span>
  return (
    <span className="shift-line">
      <span className="shift-line__day">{dates.day(shift.businessDate)}</span>
      <span className="shift-line__hours">{shiftHours(shift, dates)}</span>
      <ShiftKind kind={shift.kind} />
      {shift.place === 'home' && (
        <House size={13} strokeWidth={1.75} role="img" aria-label={texts('schedule:place_home')} />
      )}
    </span>
  )
}
