/** Why the server would not take a piece of work: a sentence for each code, and a closer one where more is known. */
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { isMutatorName } from '#shared/sync/mutators/registry.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import { customerLabel } from '../../ui/customer/customer-words.ts'

/** Faults of the content that have their own way out. */
const PROBLEMS = [
  'server_fault',
  'too_large',
  'malformed_request',
  'unstorable_text',
  'foreign_prefix',
] as const
const isProblem = (problem: unknown): problem is (typeof PROBLEMS)[number] =>
  PROBLEMS.some((known) => known === problem)

export function refusalWords(entry: AttentionEntry, texts: Texts): string {
  const { code, detail } = entry.refusal
  const { problem } = detail
  if (code === 'invalid' && isProblem(problem)) return texts(`outbox:refusal_problem_${problem}`)
  const field = fieldLabel(entry, texts)
  if (code === 'invalid' && field !== null) return texts('outbox:refusal_invalid_field', { field })
  if (code === 'conflict' && isFieldConflict(entry) && field !== null)
    return texts('outbox:refusal_conflict_field', { field })
  if (code === 'conflict') return texts('outbox:refusal_conflict')
  if (code === 'rule_blocked' && problem === 'reason_required') return texts('outbox:refusal_reason_required')
  return texts(`outbox:refusal_${code}`)
}

/** Two people changed the same field of a customer; the other `conflict`s are about an id or a number. */
export const isFieldConflict = ({ name, refusal }: AttentionEntry): boolean =>
  name === 'customer.update' && refusal.code === 'conflict'

function fieldLabel({ name, refusal }: AttentionEntry, texts: Texts): string | null {
  const [field = ''] = String(refusal.detail['field'] ?? '').split('.')
  if (!isMutatorName(name)) return null
  if (name === 'customer.update' || name === 'customer.create')
    switch (field) {
      case 'name':
      case 'honorific':
      case 'numbers':
      case 'address':
      case 'remark':
        return customerLabel(texts, field)
    }
  switch (field) {
    case 'identity':
      return texts('privacy:identity')
    case 'number':
      return texts('outbox:number')
    case 'categoryId':
      return texts('complaint:category')
    case 'facts':
      return texts('complaint:facts')
    case 'incidentAt':
      return texts('complaint:incident_at')
    case 'promises':
      return texts('complaint:promises')
    case 'text':
      return texts('complaint:notes')
    case 'reason':
      return texts('complaint:reason')
    default:
      return null
  }
}
