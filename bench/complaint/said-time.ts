/** The moment that a story names, reckoned from the day of the run: as the form writes it, and as an agent types it. */
import { Temporal } from 'temporal-polyfill'
import { dayWords, hourWord } from '#shared/i18n/said-words.ts'
import type { SaidTime } from './filing.ts'
import type { Story } from './story.ts'

/** Where the demo centre is. */
export const ZONE = 'Asia/Shanghai'

/** Null for what the story does not say, and for what the day of the run has not come to yet. */
export function saidTime(when: Story['when'], now: Date): SaidTime | null {
  if (when === null) return null
  const present = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
  const day = present.toPlainDate().subtract({ days: when.daysAgo })
  const at = day.toPlainDateTime(Temporal.PlainTime.from(when.at))
  if (Temporal.PlainDateTime.compare(at, present) > 0) return null
  const word = dayWords[-when.daysAgo]
  const time = at.minute === 0 ? `${at.hour}${hourWord}` : when.at
  const written = at.toString({ smallestUnit: 'minute' }).replace('T', ' ')
  return { written, said: `${word ?? `${day.month}.${day.day} `}${time}` }
}
