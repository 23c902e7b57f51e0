/** What the State Council made of a day: off although its weekday is worked, or worked although it is a weekend. */
import { announcedDay } from '#shared/domain/schedule/statutory-calendar.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'

export function DayMark(props: { readonly date: BusinessDate }) {
  const texts = useTexts()
  const is = announcedDay(props.date)
  if (is === null) return null
  return (
    <abbr className={`day-mark day-mark--${is}`} title={texts(`roster:${is}_hint`)}>
      {texts(`roster:${is}_mark`)}
    </abbr>
  )
}
