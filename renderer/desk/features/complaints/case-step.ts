/** One step of a case as a person types it, and as an event once nothing is missing. */
import { fenFromTyped, typedFromFen } from '#shared/domain/complaint/amount.ts'
import type { Transition } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import {
  isMoney,
  type Outcome,
  type Remedy,
  type Satisfaction,
  standingAmount,
} from '#shared/domain/complaint/handling.ts'
import { LifeEvent, type LifeField } from '#shared/domain/complaint/life-event.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

export type TypedStep = {
  readonly remedy: Remedy | null
  readonly amount: string
  readonly what: string
  readonly whom: string
  readonly causeId: string | null
  readonly outcome: Outcome | null
  readonly satisfaction: Satisfaction | null
  readonly reason: string
  readonly intoId: string | null
  readonly body: string
  readonly reference: string
}

const NOTHING: TypedStep = {
  remedy: null,
  amount: '',
  what: '',
  whom: '',
  causeId: null,
  outcome: null,
  satisfaction: null,
  reason: '',
  intoId: null,
  body: '',
  reference: '',
}

type Begun = { readonly type: Transition['type']; readonly typed: TypedStep }

/** By the case: what was begun stays while other pages are looked at, and behind the lock. */
export const useBegunSteps = createDeskState<Readonly<Record<string, Begun | undefined>>>({}, 'kept')

export function beginStep(complaint: Complaint, { type }: Transition): void {
  const { amountFen } = standingAmount(complaint.handling ?? {})
  const typed = type === 'approve' ? { ...NOTHING, amount: typedFromFen(amountFen) } : NOTHING
  useBegunSteps.setState({ [complaint.id]: { type, typed } })
}
export const endStep = (complaintId: string): void => useBegunSteps.setState({ [complaintId]: undefined })

/** What this step asks for, given what was said so far: an amount only where money is given. */
export function askedFields(
  { type, needs }: Transition,
  typed: TypedStep,
  { handling }: Complaint,
): LifeField[] {
  const money =
    type === 'approve'
      ? (handling?.proposal?.amountFen ?? 0) > 0
      : typed.remedy !== null && isMoney(typed.remedy)
  const asked = needs.filter((field) => field !== 'amountFen' || money)
  return type === 'approve' ? [...asked, 'reason'] : [...asked]
}

export type StepFaults = Readonly<Partial<Record<LifeField, 'required' | 'amount'>>>
export type ReadStep =
  | { readonly read: 'whole'; readonly event: LifeEvent }
  | { readonly read: 'lacking'; readonly faults: StepFaults }

export function readStep(step: Transition, typed: TypedStep, complaint: Complaint): ReadStep {
  const asked = askedFields(step, typed, complaint)
  const amountFen = asked.includes('amountFen') ? fenFromTyped(typed.amount) : 0
  const faults: Partial<Record<LifeField, 'required' | 'amount'>> = {}
  for (const field of asked) {
    if (field === 'amountFen') {
      if (amountFen === null || amountFen === 0) faults[field] = 'amount'
    } else if ((typed[field] ?? '').trim() === '' && isNeeded(step, field, amountFen, complaint))
      faults[field] = 'required'
  }
  if (Object.keys(faults).length > 0) return { read: 'lacking', faults }
  const { proposal } = complaint.handling ?? {}
  const known = {
    ...typed,
    type: step.type,
    amountFen,
    proposalId: proposal?.id,
    seenFen: standingAmount(complaint.handling ?? {}).amountFen,
  }
  const event = LifeEvent.safeParse(onlyAsked(known, step.type))
  if (event.success) return { read: 'whole', event: event.data }
  return { read: 'lacking', faults: Object.fromEntries(asked.map((field) => [field, 'required' as const])) }
}

const isNeeded = (
  { needs, type }: Transition,
  field: LifeField,
  amountFen: number | null,
  { handling }: Complaint,
): boolean =>
  needs.includes(field) || (type === 'approve' && amountFen !== standingAmount(handling ?? {}).amountFen)

/** An event knows no more than its own fields. */
function onlyAsked(known: Readonly<Record<string, unknown>>, type: Transition['type']): unknown {
  const option = LifeEvent.options.find(({ shape }) => shape.type.value === type)
  return Object.fromEntries(
    Object.keys(option?.shape ?? {})
      .filter((field) => known[field] !== undefined)
      .map((field) => [field, known[field]]),
  )
}
