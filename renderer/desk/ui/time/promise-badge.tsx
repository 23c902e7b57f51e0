/** How a promise stands: a word and a shape beside the colour, until when on hover. */
import { AlarmClock, CircleCheck, CircleX, Clock3, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { type PromiseStanding, promiseStanding } from '#shared/domain/complaint/promise.standing.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { lengthInWords } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Tag } from '../status/tag.tsx'
import type { Tone } from '../status/tone.ts'

export function PromiseBadge({ promise }: { readonly promise: PromiseMade }) {
  const texts = useTexts()
  const dates = useDates()
  const standing = promiseStanding(promise, useMinute())
  const { tone, icon: Icon } = appearanceOf(standing)
  return (
    <Tag tone={tone} title={`${promise.what} · ${dates.absolute(promise.dueAt)}`}>
      <span className="clock-badge" data-standing={standing.state}>
        <Icon size={12} aria-hidden />
        {standingWords(standing, texts)}
      </span>
    </Tag>
  )
}

function appearanceOf(standing: PromiseStanding): { readonly tone: Tone; readonly icon: LucideIcon } {
  switch (standing.state) {
    case 'open':
      return standing.near === 'near'
        ? { tone: 'amber', icon: AlarmClock }
        : { tone: 'neutral', icon: Clock3 }
    case 'overdue':
    case 'kept_late':
      return { tone: 'red', icon: TriangleAlert }
    case 'kept':
      return { tone: 'green', icon: CircleCheck }
    case 'broken':
      return { tone: 'red', icon: CircleX }
    default:
      return assertNever(standing)
  }
}

/** Also for paper, which has no colour. */
export function standingWords(standing: PromiseStanding, texts: Texts): string {
  const inWords = (ms: number): string => lengthInWords(texts, Math.floor(ms / 1000))
  switch (standing.state) {
    case 'open':
      return texts(standing.near === 'near' ? 'clock:near' : 'clock:left', {
        length: inWords(standing.msLeft),
      })
    case 'overdue':
      return texts('clock:overdue', { length: inWords(standing.msOver) })
    case 'kept':
      return texts('promise:kept')
    case 'kept_late':
      return texts('promise:kept_late', { length: inWords(standing.msOver) })
    case 'broken':
      return texts('promise:broken')
    default:
      return assertNever(standing)
  }
}
