/** Which of the demo complaints went by itself to whoever has it, as the rules of the demo centre say. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { BY_ITSELF } from '#shared/domain/complaint/routed.ts'
import { routeCase } from '#shared/domain/complaint/routing.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { DEMO_ZONE } from './calendar.ts'
import { demoCaseRules } from './case-rules.ts'
import { demoCategories } from './categories.ts'
import { demoRouting } from './routing.ts'
import { agentName, LEAD_ID } from './team.ts'

/** The step with which it got its owner is the rule's; a case that no rule fits was given away by the lead. */
export function routedInDemo(complaint: Complaint, segment: Customer['segment']): Complaint {
  const given = complaint.steps.findIndex(({ to }) => to === 'assigned')
  const step = complaint.steps[given]
  const { ownerId } = complaint
  if (step === undefined || ownerId === null) return complaint
  const name = agentName(ownerId)
  const route = routeCase({
    routing: demoRouting,
    departments: demoCaseRules.departments,
    categories: demoCategories,
    complaint,
    segment,
    earlier: [],
    colleagues: [
      { id: ownerId, name, permissions: ['agent'], openCases: 0, atWork: 'yes', standing: 'here' },
    ],
    leadId: LEAD_ID,
    on: dateIn(DEMO_ZONE, complaint.receivedAt),
    at: step.at,
    because: 'received',
  })
  // A rule that would have given it to somebody else did not give it to this one.
  if (route?.ownerId !== ownerId) return complaint
  const bySystem = { ...step, ...BY_ITSELF, by: 'routing' as const, reason: route.ruleName, ownerId }
  return { ...complaint, routed: route, steps: complaint.steps.with(given, bySystem) }
}
