/** One step of a case as a person types it, and as an event once nothing is missing. */
import { fenFromTyped, typedFromFen } from '#shared/domain/complaint/amount.ts'
import { neededFor, type Transition } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import {
  isMoney,
  type Outcome,
  type Remedy,
  type Satisfaction,
  standingAmount,
} from '#shared/domain/complaint/handling.ts'
import { LifeEvent, type LifeField } from '#shared/domain/complaint/life-event.ts'
import { z } from '#shared/kernel/schema.ts'
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

type Steps = {
  /** The one whose form is open. */
  readonly open: Transition['type'] | null
  /** What was typed into each and not sent: a form that was left has it when it is opened again. */
  readonly typed: Readonly<Partial<Record<Transition['type'], TypedStep>>>
}
const NONE: Steps = { open: null, typed: {} }

/** By the case: what was begun stays while other pages are looked at, and behind the lock. */
export const useBegunSteps = createDeskState<Readonly<Record<string, Steps | undefined>>>({}, 'kept')

const stepsOf = (complaintId: string): Steps => useBegunSteps.getState()[complaintId] ?? NONE

export function beginStep(complaint: Complaint, { type }: Transition): TypedStep {
  const { typed } = stepsOf(complaint.id)
  const { amountFen } = standingAmount(complaint.handling ?? {})
  const kept = typed[type] ?? NOTHING
  // The amount may have been changed by somebody else meanwhile: what stands is decided on.
  const begun = type === 'approve' ? { ...kept, amount: typedFromFen(amountFen) } : kept
  useBegunSteps.setState({ [complaint.id]: { open: type, typed: { ...typed, [type]: begun } } })
  return begun
}
export function changeStep(complaintId: string, { type }: Pick<Transition, 'type'>, typed: TypedStep): void {
  const steps = stepsOf(complaintId)
  useBegunSteps.setState({ [complaintId]: { ...steps, typed: { ...steps.typed, [type]: typed } } })
}
/** What was typed stays for the next time. */
export const leaveStep = (complaintId: string): void =>
  useBegunSteps.setState({ [complaintId]: { ...stepsOf(complaintId), open: null } })
/** What the server would not take, in its form again with everything that was typed. */
export function refillStep(complaintId: string, event: LifeEvent): void {
  const amount = 'amountFen' in event && event.amountFen > 0 ? typedFromFen(event.amountFen) : ''
  const said = Object.fromEntries(Object.entries(event).filter(([field]) => field in NOTHING))
  changeStep(complaintId, event, { ...NOTHING, ...said, amount })
  useBegunSteps.setState({ [complaintId]: { ...stepsOf(complaintId), open: event.type } })
}
/** It is done, and the case is another by that. */
export const endStep = (complaintId: string): void => useBegunSteps.setState({ [complaintId]: undefined })

/** What this step asks for, given what was said so far: an amount only where money is given. */
export function askedFields(
  line: Transition,
  typed: TypedStep,
  { handling }: Pick<Complaint, 'handling'>,
): LifeField[] {
  const { type } = line
  const money =
    type === 'approve'
      ? (handling?.proposal?.amountFen ?? 0) > 0
      : typed.remedy !== null && isMoney(typed.remedy)
  const asked = neededFor(line, { handling }).filter((field) => field !== 'amountFen' || money)
  return type === 'approve' ? [...asked, 'reason'] : [...asked]
}

type StepFault = 'required' | 'amount' | 'too_long' | 'too_much'
export type StepFaults = Readonly<Partial<Record<LifeField, StepFault>>>
export type ReadStep =
  | { readonly read: 'whole'; readonly event: LifeEvent }
  | { readonly read: 'lacking'; readonly faults: StepFaults }

export function readStep(step: Transition, typed: TypedStep, complaint: Complaint): ReadStep {
  const asked = askedFields(step, typed, complaint)
  const amountFen = asked.includes('amountFen') ? fenFromTyped(typed.amount) : 0
  const faults: Partial<Record<LifeField, StepFault>> = {}
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
  return { read: 'lacking', faults: faultsOf(event.error, asked) }
}

/** Each field by what is wrong with it; of what is none of the asked ones, the first is marked. */
function faultsOf({ issues }: z.ZodError, asked: readonly LifeField[]): StepFaults {
  const named = issues.flatMap(({ path, code }) => {
    const field = asked.find((each) => each === path[0]) ?? asked[0]
    if (field === undefined) return []
    const tooMuch = field === 'amountFen' ? 'too_much' : 'too_long'
    return [[field, code === 'too_big' ? tooMuch : 'required'] as const]
  })
  return Object.fromEntries(named)
}

/** How much fits into a field of this step, by the event that it becomes. */
export function longestOf(type: Transition['type'], field: LifeField): number | undefined {
  const shape: Readonly<Record<string, unknown>> =
    LifeEvent.options.find((option) => option.shape.type.value === type)?.shape ?? {}
  const text = shape[field]
  return text instanceof z.ZodString ? (text.maxLength ?? undefined) : undefined
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
