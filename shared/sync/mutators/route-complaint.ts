/** Where a case goes by itself: asked where it is decided, with the rows and the colleagues of that moment. */
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Category } from '#shared/domain/complaint/category.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Routed } from '#shared/domain/complaint/routed.ts'
import { routeCase } from '#shared/domain/complaint/routing.ts'
import { takeRoute } from '#shared/domain/complaint/take-route.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { MutationContext, Rows, Workforce } from '../mutator.ts'

/** As it is, where no rule fits or nobody knows the colleagues. Practice goes nowhere. */
export async function routed(
  rows: Rows,
  complaint: Complaint,
  categories: readonly Category[],
  { workforce, now, zone }: MutationContext,
): Promise<Complaint> {
  if (workforce === undefined || complaint.training) return complaint
  const [rules] = await rows.all('caseRules')
  const asked = { rules, categories, workforce, now, zone, because: 'received' } as const
  const route = await routeFor(rows, complaint, asked)
  return route === null ? complaint : takeRoute(complaint, route)
}

type Asked = {
  readonly rules: CaseRules | undefined
  readonly categories: readonly Category[]
  readonly workforce: Workforce
  readonly now: Instant
  readonly zone: string
  readonly because: Routed['because']
}

/** null: the centre has no rule for it. */
export async function routeFor(
  rows: Rows,
  complaint: Complaint,
  { rules, categories, workforce, now, zone, because }: Asked,
): Promise<Routed | null> {
  if (rules?.routing === undefined) return null
  const { routing, departments } = rules
  const { customerId, teamId } = complaint
  const customer = customerId === null ? undefined : await rows.get('customer', customerId)
  const cases = customerId === null ? [] : await rows.list('complaint', 'customerId', customerId)
  const team = await rows.get('team', teamId)
  const route = routeCase({
    routing,
    departments,
    categories,
    complaint,
    segment: customer?.segment ?? null,
    earlier: cases.filter(({ training, id }) => !training && id !== complaint.id),
    colleagues: await workforce.colleagues(teamId, routing.absentAfterDays),
    leadId: team?.leadId ?? null,
    on: dateIn(zone, complaint.receivedAt),
    at: now,
    because,
  })
  if (route !== null && route.ownerId !== null) workforce.gave(route.ownerId)
  return route
}
