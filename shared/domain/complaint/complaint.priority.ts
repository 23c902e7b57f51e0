/** Priority from how bad it is, whether an authority already knows, and whether the customer had to come again. */
import type { ComplaintFacts, Priority, Severity } from './complaint.ts'

const BY_URGENCY: readonly Priority[] = ['P4', 'P3', 'P2', 'P1']
const URGENCY: Readonly<Record<Severity, number>> = { low: 0, normal: 1, high: 2, critical: 3 }

/**
 *                low   normal   high   critical
 *   first time   P4    P3       P2     P1
 *   repeat       P3    P2       P1     P1
 *   regulator    P2    P1       P1     P1
 */
export function priorityOf(facts: Pick<ComplaintFacts, 'severity' | 'regulator' | 'repeat'>): Priority {
  const urgency = URGENCY[facts.severity] + (facts.regulator ? 2 : 0) + (facts.repeat ? 1 : 0)
  return BY_URGENCY[Math.min(urgency, 3)] ?? 'P1'
}
