/** Where a case that has just come in goes by itself: asked where it is decided, with the rows and the colleagues of that moment. */
import type { Category } from '#shared/domain/complaint/category.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { routeCase } from '#shared/domain/complaint/routing.ts'
import { takeRoute } from '#shared/domain/complaint/take-route.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import type { MutationContext, Rows } from '../mutator.ts'

/** As it is, where no rule fits or nobody knows the colleagues. Practice goes nowhere. */
export async function routed(
  rows: Rows,
  complaint: Complaint,
  categories: readonly Category[],
  { workforce, now, zone }: MutationContext,
): Promise<Complaint> {
  const [rules] = workforce === undefined || complaint.training ? [] : await rows.all('caseRules')
  if (workforce === undefined || rules?.routing === undefined) return complaint
  const { routing, departments } = rules
  const { customerId, teamId, receivedAt } = complaint
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
    on: dateIn(zone, receivedAt),
    at: now,
    because: 'received',
  })
  if (route === null) return complaint
  if (route.ownerId !== null) workforce.gave(route.ownerId)
  return takeRoute(complaint, route)
}
