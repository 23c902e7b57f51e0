/** Takes one step of a swap's life and does with the rows what that step means. */
import { autoApprovalOn, settlesItself } from '#shared/domain/schedule/auto-approval.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { rivalsOf, shiftsAfter } from '#shared/domain/schedule/swap.change.ts'
import { leads } from '#shared/domain/schedule/swap.permission.ts'
import { type SwapEffect, type SwapEvent, transition } from '#shared/domain/schedule/swap.transition.ts'
import type { Swap, SwapParty, SwapState, SwapStep } from '#shared/domain/schedule/swap.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type AgentId, ShiftId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, type MutatorOutcome, type Rows, refuse } from '../mutator.ts'
import { type StepBy, stepBy } from './step.ts'
import { type Agreed, check } from './swap-check.ts'

/** A shift as it was on the screen of whoever asks. */
export const seenShift = z.strictObject({ shiftId: ShiftId, revision: Shift.shape.revision })

export type Doing = Pick<SwapStep, 'forName' | 'policyId' | 'under'> & { readonly reason?: string }

/** Whose hand it is: the actor's own, or, for a lead, that of one of their team. */
export type Hand = { readonly agentId: AgentId; readonly name: string; readonly doing: Doing }

export async function handOf(
  rows: Rows,
  { actor }: MutationContext,
  forId: AgentId | undefined,
): Promise<Hand | null> {
  if (forId === undefined || forId === actor.agentId)
    return { agentId: actor.agentId, name: actor.name, doing: {} }
  const agent = await rows.get('agent', forId)
  if (agent === undefined || !leads(actor, agent.teamId)) return null
  return { agentId: agent.id, name: agent.name, doing: { forName: agent.name } }
}

/** What whoever answers had before their eyes; absent from desks of before. */
export const seenSwap = z.strictObject({
  /** How many steps it had taken. */
  steps: z.number().int().min(0),
  shifts: z.array(seenShift).max(2),
})

/** Nobody agrees to what they did not see: an answer that lay in an outbox is about the swap as it was then. */
export async function notAsSeen(
  rows: Rows,
  swap: Swap,
  seen: z.infer<typeof seenSwap> | undefined,
): Promise<MutatorOutcome | null> {
  if (seen === undefined) return null
  for (const { shiftId, revision } of seen.shifts) {
    const now = await rows.get('shift', shiftId)
    if (now !== undefined && now.revision !== revision)
      return refuse('shift_changed', { date: now.businessDate })
  }
  return swap.steps.length === seen.steps ? null : refuse('wrong_state', { from: swap.state })
}

/** This very intent was taken before, whatever has happened since (M7). */
export const wasTaken = (swap: Swap, to: SwapState, { actor, occurredAt }: MutationContext): boolean =>
  swap.steps.some((step) => step.to === to && step.byId === actor.agentId && step.at === occurredAt)

/** Refuses when there is no such step: another swap was faster, or the state does not allow it. */
export async function move(
  rows: Rows,
  swap: Swap,
  event: SwapEvent,
  context: StepBy,
  { reason = '', ...doing }: Doing = {},
  agreed?: Agreed,
): Promise<MutatorOutcome> {
  const taken = transition(swap.state, event)
  if (!taken.ok)
    return swap.state === 'superseded'
      ? refuse('already_taken')
      : refuse('wrong_state', { from: swap.state, event })
  const { state, effects } = taken.value
  const next: Swap = {
    ...swap,
    state,
    ...(agreed !== undefined && { findings: [...agreed.findings] }),
    steps: [...swap.steps, { ...stepBy(context, state, reason), ...doing }],
  }
  return carryOut(rows, next, effects, context, agreed)
}

/** A first step, from nothing; what it stands on was looked at. */
export async function begin(
  rows: Rows,
  swap: Omit<Swap, 'state' | 'steps' | 'findings'>,
  event: 'offer' | 'take_open' | 'propose',
  context: MutationContext,
  doing: Doing,
): Promise<MutatorOutcome> {
  const first = transition('submitted', event)
  if (!first.ok) return refuse('wrong_state')
  const { state, effects } = first.value
  const { reason = '', ...said } = doing
  const asked: Swap = {
    ...swap,
    state,
    findings: [],
    steps: [{ ...stepBy(context, state, reason), ...said }],
  }
  const checked = await check(rows, asked, context)
  if (!checked.ok) return checked.refused
  const { agreed } = checked
  const row = { ...asked, findings: [...agreed.findings] }
  const begun = await carryOut(rows, row, effects, context, agreed)
  return begun.ok && state === 'pending_lead' ? settle(rows, row, context, agreed) : begun
}

/** Both agreed. What policy lets settle itself is in effect at once; only the server says so, for only it knows every rule. */
export async function agreeAndSettle(
  rows: Rows,
  swap: Swap,
  event: 'accept' | 'take',
  context: MutationContext,
  doing: Doing,
): Promise<MutatorOutcome> {
  if (!transition(swap.state, event).ok) return move(rows, swap, event, context)
  const checked = await check(rows, swap, context)
  if (!checked.ok) return checked.refused
  const accepted = await move(rows, swap, event, context, doing, checked.agreed)
  if (!accepted.ok) return accepted
  const row = await rows.get('swap', swap.id)
  return row === undefined ? accepted : settle(rows, row, context, checked.agreed)
}

async function settle(
  rows: Rows,
  swap: Swap,
  context: MutationContext,
  agreed: Agreed,
): Promise<MutatorOutcome> {
  if (context.run === 'preview') return done
  const policies = await rows.list('autoApproval', 'teamId', swap.teamId)
  const policy = autoApprovalOn(policies, dateIn(context.zone, context.now))
  if (policy === null || !settlesItself(policy, swap.kind, agreed.findings)) return done
  return move(rows, swap, 'approve', context, { policyId: policy.id, under: agreed.under }, agreed)
}

async function carryOut(
  rows: Rows,
  swap: Swap,
  effects: readonly SwapEffect[],
  context: StepBy,
  agreed: Agreed | undefined,
): Promise<MutatorOutcome> {
  let next = swap
  const rivals: Swap[] = []
  for (const effect of effects)
    switch (effect) {
      case 'apply': {
        if (agreed?.change == null) return refuse('shift_changed')
        for (const shift of shiftsAfter(agreed.change)) await rows.put('shift', shift)
        if (agreed.matter.open !== null) await rows.remove('openShift', agreed.matter.open.id)
        rivals.push(...rivalsOf(swap, await rows.list('swap', 'teamId', swap.teamId)))
        break
      }
      case 'hold':
        if (agreed?.matter.open != null)
          await rows.put('openShift', {
            ...agreed.matter.open,
            heldBy: { swapId: swap.id, agentId: swap.requester.agentId },
          })
        break
      case 'release':
        await release(rows, swap)
        break
      case 'free':
        next = { ...next, counterpart: null }
        break
      case 'agree':
        next = await asTheyAre(rows, next)
        // They have agreed to the change: what is left is what the rules say of it.
        next = { ...next, findings: next.findings.filter(({ rule }) => rule !== 'shift_changed') }
        break
      default:
        return assertNever(effect)
    }
  await rows.put('swap', next)
  for (const rival of rivals) await move(rows, rival, 'supersede', context)
  return done
}

async function release(rows: Rows, { id, open }: Swap): Promise<void> {
  const held = open === undefined ? undefined : await rows.get('openShift', open.shiftId)
  if (held?.heldBy?.swapId === id) await rows.put('openShift', { ...held, heldBy: null })
}

async function asTheyAre(rows: Rows, swap: Swap): Promise<Swap> {
  const now = async <P extends SwapParty | null>(party: P): Promise<P> => {
    const shift = party?.shiftId == null ? undefined : await rows.get('shift', party.shiftId)
    return shift === undefined ? party : { ...party, shiftRevision: shift.revision }
  }
  return { ...swap, requester: await now(swap.requester), counterpart: await now(swap.counterpart) }
}
