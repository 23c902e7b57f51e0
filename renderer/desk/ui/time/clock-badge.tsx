/** a deadline: what is left of it, grey, amber in its last quarter or last day, red when it has passed. */
import { AlarmClock, Clock3, TriangleAlert } from 'lucide-react'
import type { Instant } from '#shared/kernel/clock.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { lengthInWords, secondsBetween } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Tag } from '../status/tag.tsx'

export type Deadline = {
  readonly name: string
  readonly dueAt: Instant
  /** When it began to run: how much is left is judged against the whole. */
  readonly startedAt: Instant
  /** The article or policy it stands on. */
  readonly source: string
}

const DAY_MS = 86_400_000

export function urgencyOf(deadline: Deadline, now: Instant): 'calm' | 'near' | 'passed' {
  const left = msFromInstant(deadline.dueAt) - msFromInstant(now)
  const whole = msFromInstant(deadline.dueAt) - msFromInstant(deadline.startedAt)
  if (left <= 0) return 'passed'
  return left < Math.min(whole / 4, DAY_MS) ? 'near' : 'calm'
}

const appearance = {
  calm: { tone: 'neutral', icon: Clock3, text: 'common:left' },
  near: { tone: 'amber', icon: AlarmClock, text: 'common:left' },
  passed: { tone: 'red', icon: TriangleAlert, text: 'common:overdue' },
} as const

export function ClockBadge(props: { readonly deadline: Deadline }) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { name, dueAt, source } = props.deadline
  const { tone, icon: Icon, text } = appearance[urgencyOf(props.deadline, now)]
  const [from, to] = dueAt > now ? [now, dueAt] : [dueAt, now]
  const length = lengthInWords(texts, secondsBetween(from, to))
  return (
    <Tag tone={tone} title={`${name} · ${dates.absolute(dueAt)} · ${source}`}>
      <span className="clock-badge">
        <Icon size={12} aria-hidden />
        <span className="screen-reader-only">{name}</span>
        {texts(text, { length })}
      </span>
    </Tag>
  )
}
