/** Whether an agent's machine passed its test not long ago, in a word; when, on hover. */
import { type Standing, standingOf, type Tested } from '#shared/domain/call/readiness.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Tag } from '../status/tag.tsx'
import type { Tone } from '../status/tone.ts'

const TONES: Readonly<Record<Standing, Tone>> = {
  never: 'neutral',
  ready: 'green',
  failed: 'red',
  incomplete: 'amber',
  old: 'amber',
}

export function StandingTag({ last, now }: { readonly last: Tested | null; readonly now: Instant }) {
  const texts = useTexts()
  const dates = useDates()
  const standing = standingOf(last, now)
  return (
    <span
      title={last === null ? undefined : texts('readiness:tested_at', { moment: dates.moment(last.at) })}
      data-testid="standing"
      data-standing={standing}
    >
      <Tag tone={TONES[standing]}>{texts(`readiness:standing_${standing}`)}</Tag>
    </span>
  )
}
