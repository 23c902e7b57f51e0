/**
 * What this person may do with this case now: one next step, and the others behind one key. Nothing is offered that would be
 * refused, and each asks for exactly what it needs.
 */
import { useEffect, useRef, useState } from 'react'
import {
  isOpen,
  mayBeAssigned,
  type Transition,
  transitionsFrom,
} from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayAssign, mayTake } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint, ComplaintStatus } from '#shared/domain/complaint/complaint.ts'
import type { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import type { AttentionEntry, MutateOutcome, SendState } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { ChoiceMenu } from '../../ui/menu/choice-menu.tsx'
import { ActionBar } from '../../ui/panel/panel.tsx'
import { beginStep, leaveStep, readStep, refillStep, useBegunSteps } from './case-step.ts'
import { reasonToRework } from './follow-up-entry.ts'
import { FollowUpForm } from './follow-up-form.tsx'
import { StepForm } from './step-form.tsx'
import { useAwaited, useMayDecide } from './use-decisions.ts'
import { type FollowUp, useFollowUp } from './use-follow-up.ts'
import { openFollowUp, useFollowUpEntry } from './use-follow-up-entry.ts'

/** What usually comes next; where it is somebody else's, nothing is. */
const USUAL: Readonly<Record<ComplaintStatus, Transition['type'] | null>> = {
  registered: 'assess',
  assessed: null,
  assigned: 'investigate',
  investigating: 'propose',
  waiting_customer: 'investigate',
  waiting_department: 'investigate',
  proposed: 'approve',
  authorised: 'communicate',
  communicated: 'close',
  follow_up: 'close',
  closed: 'reopen',
  reopened: 'investigate',
  merged: null,
  withdrawn: 'reopen',
  escalated_external: 'communicate',
}

/** An answer is followed up first where the centre wants it, and worked on again where it did not help. */
function usualStep(status: ComplaintStatus, { owed, dissatisfied }: FollowUp): Transition['type'] | null {
  if (USUAL[status] !== 'close') return USUAL[status]
  if (owed === 'owed') return 'follow_up_call'
  return dissatisfied === null ? 'close' : 'investigate'
}

/** `follow_up` says only that a call is to come, which the rules say by themselves. */
const isOffered = (type: Transition['type'], { owed }: FollowUp): boolean =>
  type !== 'assign' && type !== 'follow_up' && !(type === 'close' && owed === 'owed')

/** The same step has another name where it means another thing to whoever takes it. */
export function stepLabel({ type, needs }: Transition, from: ComplaintStatus): TextKey {
  if (type === 'assign') return 'complaint:take_over'
  if (type !== 'investigate') return `case:do_${type}`
  if (needs.includes('reason')) return 'case:do_rework'
  return from === 'waiting_customer' || from === 'waiting_department'
    ? 'case:do_resume'
    : 'case:do_investigate'
}

/** `refused`: a step that the server would not take, to be corrected in its form. */
type CaseActionsProps = {
  readonly complaint: Complaint & SendState
  readonly refused: AttentionEntry | null
}

function refusedStep(entry: AttentionEntry | null): LifeEvent | null {
  if (entry?.name !== 'complaint.advance') return null
  const args = mutators[entry.name].args.safeParse(entry.args)
  return args.success ? args.data.event : null
}

export function CaseActions({ complaint, refused: entry }: CaseActionsProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const { profile } = useSignedIn()
  const begun = useBegunSteps((steps) => steps[complaint.id])
  const [refused, setRefused] = useState<string | null>(null)
  const menu = useRef<HTMLButtonElement>(null)
  const mayDecide = useMayDecide(complaint)
  const awaited = useAwaited(complaint)
  const followUp = useFollowUp(complaint)
  const asking = useFollowUpEntry(complaint)
  const { status } = complaint
  const possible = transitionsFrom(status).filter(
    ({ type, who }) =>
      isOffered(type, followUp) &&
      mayTake(profile, complaint, who) &&
      (who !== 'approver' || mayDecide[type === 'approve' ? 'approve' : 'refuse']),
  )
  const takes =
    mayBeAssigned(status) &&
    complaint.ownerId !== profile.agentId &&
    mayAssign(profile, complaint, profile.agentId)
  const usual = possible.find(({ type }) => type === usualStep(status, followUp))
  const takesFirst = takes && complaint.ownerId === null
  const first = takesFirst ? undefined : usual
  const others = possible.filter((step) => step !== first)
  const step = possible.find(({ type }) => type === begun?.open)
  const typed = step && begun?.typed[step.type]

  const told = async (asked: Promise<MutateOutcome>): Promise<string | null> => {
    const outcome = await asked
    const why = outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) })
    setRefused(why)
    return why
  }
  const again = refusedStep(entry)
  const settle = useSettleRefused()
  const refusedId = entry?.mutationId
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each, or what is corrected would be typed over
  useEffect(() => {
    if (again !== null && again.type !== 'follow_up_call') refillStep(complaint.id, again)
  }, [refusedId])
  const advance = async (event: LifeEvent): Promise<string | null> => {
    const why = await told(mutate('complaint.advance', { complaintId: complaint.id, event }))
    if (why === null && again?.type === event.type) settle(refusedId)
    return why
  }
  const begin = (chosen: Transition): void => {
    setRefused(null)
    if (chosen.type === 'follow_up_call') return openFollowUp(complaint.id)
    const { dissatisfied } = followUp
    // What the customer said is the reason; it is on the screen, and in the file.
    if (chosen.type === 'investigate' && dissatisfied !== null)
      return void advance({ type: 'investigate', reason: reasonToRework(dissatisfied, texts) })
    const begunWith = beginStep(complaint, chosen)
    // Nothing is asked: it is done with the same key.
    if (chosen.needs.length > 0) return
    leaveStep(complaint.id)
    const read = readStep(chosen, begunWith, complaint)
    if (read.read === 'whole') void advance(read.event)
  }
  const take = (): void =>
    void told(
      mutate('complaint.assign', {
        complaintId: complaint.id,
        ownerId: profile.agentId,
        previousOwnerId: complaint.ownerId,
        reason: '',
      }),
    )
  const reopen = possible.find(({ type }) => type === 'reopen')
  useCommand('complaint.next', takesFirst ? take : first === undefined ? null : () => begin(first))
  useCommand('complaint.steps', others.length === 0 ? null : () => menu.current?.click())
  useCommand('complaint.reopen', reopen === undefined ? null : () => begin(reopen))

  if (asking !== null && possible.some(({ type }) => type === 'follow_up_call'))
    return <FollowUpForm key={complaint.id} complaint={complaint} entry={asking} onDone={advance} />
  if (step !== undefined && typed !== undefined)
    return (
      <StepForm
        key={step.type}
        complaint={complaint}
        step={step}
        label={texts(stepLabel(step, status))}
        typed={typed}
        onDone={advance}
      />
    )
  const note = refused === null ? (awaited ?? followUp.note) : <span role="alert">{refused}</span>
  if (possible.length === 0 && !takes) {
    if (!isOpen(status)) return null
    return <ActionBar note={note ?? texts('case:nobody_to_do')}>{null}</ActionBar>
  }
  return (
    <ActionBar note={note}>
      {others.length > 0 && (
        <ChoiceMenu
          label={texts('case:other_steps')}
          value={null}
          options={others.map((other) => ({
            value: other.type,
            content: texts(stepLabel(other, status)),
          }))}
          onChoose={(type) => {
            const chosen = others.find((other) => other.type === type)
            if (chosen !== undefined) begin(chosen)
          }}
        >
          <Button ref={menu} command="complaint.steps" testId="case-steps">
            {texts('case:other_steps')}
          </Button>
        </ChoiceMenu>
      )}
      {takes && (
        <Button
          kind={takesFirst ? 'primary' : 'plain'}
          {...(takesFirst && { command: 'complaint.next' as const })}
          testId="case-take"
          onClick={take}
        >
          {texts('complaint:take_over')}
        </Button>
      )}
      {first !== undefined && (
        <Button kind="primary" command="complaint.next" testId="case-next" onClick={() => begin(first)}>
          {texts(stepLabel(first, status))}
        </Button>
      )}
    </ActionBar>
  )
}
