/** Whether an agent's machine passed its test not long ago, in a word; when and which machine, on hover. */
import { type Standing, standingOf, type Tested } from '#shared/domain/call/readiness.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { TestedMachine } from '#shared/ports/data-port.ts'
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

type StandingTagProps = {
  readonly last: Tested | null
  readonly now: Instant
  /** Of the machine that the person sits at, or of whichever the agent tested last: then it is named. */
  readonly on: TestedMachine
}

export function StandingTag({ last, now, on }: StandingTagProps) {
  const texts = useTexts()
  const standing = standingOf(last, now)
  const word =
    standing === 'never' && on === 'this_machine' ? 'standing_never_here' : (`standing_${standing}` as const)
  return (
    <span title={useWhen(last)} data-testid="standing" data-standing={standing}>
      <Tag tone={TONES[standing]}>{texts(`readiness:${word}`)}</Tag>
    </span>
  )
}

function useWhen(last: Tested | null): string | undefined {
  const texts = useTexts()
  const dates = useDates()
  if (last === null) return undefined
  const moment = dates.moment(last.at)
  const { machine } = last.readiness
  if (machine === undefined) return texts('readiness:tested_at', { moment })
  return texts('readiness:tested_on', { moment, machine: machine.name })
}
