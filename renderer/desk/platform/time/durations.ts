/** Lengths of time: as a running clock, and in words for a deadline. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Texts } from '../i18n/use-texts.ts'

export const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.floor((msFromInstant(to) - msFromInstant(from)) / 1000))

/** `00:42`, `03:12`, `1:03:12` */
export function timer(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}

/** `3 d 4 h`, `3 d`, `2 h 5 min`, `12 min`: the two largest units, which is as much as anybody acts on. */
export function lengthInWords(texts: Texts, seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0)
    return hours % 24 === 0
      ? texts('common:length_days', { days })
      : texts('common:length_days_hours', { days, hours: hours % 24 })
  if (hours > 0)
    return minutes % 60 === 0
      ? texts('common:length_hours', { hours })
      : texts('common:length_hours_minutes', { hours, minutes: minutes % 60 })
  return texts('common:length_minutes', { minutes })
}
