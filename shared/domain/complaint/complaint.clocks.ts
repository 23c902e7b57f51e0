/**
 * Which limits bind a complaint: those in force on the day it was received, by its matter and by who sent it, each with
 * what of its rule goes on binding. Internal and statutory clocks run side by side; none replaces another. How one stands
 * later, `complaint.standing.ts` derives from what happened to the case.
 */
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CategoryId } from '#shared/kernel/ids.ts'
import { type Category, categoryPath } from './category.ts'
import type { ClockRule, ClockTerms, Sector } from './clock-rule.ts'
import { limitEnd } from './clock-time.ts'
import type { Complaint, ComplaintClock, ComplaintFacts } from './complaint.ts'

export type ClockInput = {
  readonly rules: readonly ClockRule[]
  readonly categories: readonly Category[]
  readonly facts: Pick<ComplaintFacts, 'categoryId' | 'petition' | 'fields'>
  readonly channel: Complaint['channel']
  readonly receivedAt: Instant
  readonly zone: string
}

/** Earliest first. The rule in force on the day of receipt applies, `effectiveFrom` and `effectiveTo` included. */
export function clocksFor(input: ClockInput): ComplaintClock[] {
  const received = dateIn(input.zone, input.receivedAt)
  const matter = matterOf(input.categories, input.facts.categoryId)
  return input.rules
    .filter(
      (rule) =>
        rule.effectiveFrom <= received &&
        (rule.effectiveTo === null || received <= rule.effectiveTo) &&
        isAbout(rule, matter) &&
        hasCome(rule, input) &&
        isAnsweredSo(rule, input.facts.fields),
    )
    .flatMap((rule) => {
      const dueAt = dueOnRegistration(rule, input)
      if (dueAt === null) return []
      const { id: ruleId, name, kind, source } = rule
      return [{ ruleId, name, kind, dueAt, source, terms: termsOf(rule, input.zone) }]
    })
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.ruleId.localeCompare(b.ruleId))
}

type Matter = { readonly categories: readonly CategoryId[]; readonly sector: Sector | undefined }

/** The category and those it lies under: a rule, and the trade, of a whole family hold for its members. */
function matterOf(categories: readonly Category[], id: CategoryId): Matter {
  const path = categoryPath(categories, id)
  return {
    categories: [id, ...path.map((category) => category.id)],
    sector: path.find(({ sector }) => sector !== undefined)?.sector,
  }
}

const isAbout = ({ categoryId, sectors }: ClockRule, matter: Matter): boolean =>
  (categoryId === null || matter.categories.includes(categoryId)) &&
  (sectors === undefined || (matter.sector !== undefined && sectors.includes(matter.sector)))

const hasCome = ({ channels, authorities }: ClockRule, { channel, facts }: ClockInput): boolean =>
  (channels === undefined || channels.includes(channel)) &&
  (authorities === undefined || (facts.petition !== undefined && authorities.includes(facts.petition.to)))

function isAnsweredSo({ when }: ClockRule, fields: ComplaintFacts['fields']): boolean {
  if (when === undefined) return true
  const answer = fields[when.field]
  return answer === undefined || answer === '' ? when.unanswered === 'binds' : when.is.includes(answer)
}

/** null: what it runs from, or until, is not known; a guess would be worse than no clock. */
function dueOnRegistration(rule: ClockRule, { facts, receivedAt, zone }: ClockInput): Instant | null {
  if (rule.limit.unit === 'as_printed') return facts.petition?.dueAt ?? null
  const from = rule.startsAt === 'accepted' ? (facts.petition?.acceptedAt ?? null) : receivedAt
  return from === null ? null : limitEnd(rule.limit, from, { ...rule, zone })
}

const termsOf = (rule: ClockRule, zone: string): ClockTerms => ({
  zone,
  limit: rule.limit,
  ...(rule.measures === undefined ? {} : { measures: rule.measures }),
  ...(rule.binds === undefined ? {} : { binds: rule.binds }),
  ...(rule.pausedBy === undefined ? {} : { pausedBy: rule.pausedBy }),
  ...(rule.businessHours === undefined ? {} : { businessHours: rule.businessHours }),
  ...(rule.warning === undefined ? {} : { warning: rule.warning }),
  ...(rule.onTransfer === undefined ? {} : { onTransfer: rule.onTransfer }),
  ...(rule.article === undefined ? {} : { article: rule.article }),
  ...(rule.startsAt === undefined ? {} : { startsAt: rule.startsAt }),
})
