/** How the follow-up of a case stands, in words, and whether the customer's answer sends it back. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import {
  type FollowUpStanding,
  followUpOwed,
  followUpStanding,
} from '#shared/domain/complaint/follow-up.rules.ts'
import { type FollowUpCall, isDissatisfied } from '#shared/domain/complaint/follow-up.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'

export type FollowUp = {
  /** Whether the case stays open for the call. */
  readonly owed: 'owed' | 'settled'
  /** What the next one should know; null: nothing. */
  readonly note: string | null
  /** The call in which the customer said that it did not help. */
  readonly dissatisfied: FollowUpCall | null
}

export function useFollowUp(complaint: Complaint): FollowUp {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { centre } = useSignedIn()
  const rules = readyValue(useDataWatch('caseRules', {}))?.followUps ?? []
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const standing = followUpStanding(complaint, { rules, categories, zone: centre.zone })
  const dissatisfied = dissatisfiedCall(standing)
  return {
    owed: followUpOwed(standing, now),
    note: dissatisfied === null ? inWords(standing, now, texts, dates) : texts('survey:rework_offered'),
    dissatisfied,
  }
}

function dissatisfiedCall(standing: FollowUpStanding): FollowUpCall | null {
  if (standing.state !== 'settled') return null
  const { result } = standing.call
  return result.outcome === 'answered' && isDissatisfied(result.survey) ? standing.call : null
}

function inWords(standing: FollowUpStanding, now: Instant, texts: Texts, dates: Dates): string | null {
  if (standing.state === 'unreached') return texts('survey:enough', { count: standing.attempts })
  if (standing.state !== 'due') return null
  if (followUpOwed(standing, now) === 'settled') return texts('survey:lapsed')
  const { attempts, nextAt, dueAt, rule } = standing
  const words =
    nextAt > now
      ? texts('survey:not_before', { when: dates.moment(nextAt) })
      : texts('survey:due_until', { when: dates.moment(dueAt) })
  return attempts === 0
    ? words
    : `${words} ${texts('survey:tried', { count: attempts, most: rule.attempts })}`
}
