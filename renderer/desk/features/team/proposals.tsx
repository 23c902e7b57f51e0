/** Remedies that wait for this person's word: how much, for whom, why. One key agrees, another sends it back with a reason. */
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import { yuan } from '#shared/domain/complaint/amount.ts'
import {
  authorityOf,
  couldGrantAll,
  grantedBefore,
  waitsForWordOf,
} from '#shared/domain/complaint/authority.ts'
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { NO_HANDLING, standingAmount } from '#shared/domain/complaint/handling.ts'
import type { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import type { Person } from '#shared/domain/session/permissions.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { Chord } from '../../ui/keyboard/kbd.tsx'
import { useDecisionFocus } from './use-decision-focus.ts'

type Proposed = Complaint & SendState
/** `send_back`: it is above what this person may grant, and they may refuse it all the same. */
type Proposal = { readonly complaint: Proposed; readonly may: 'decide' | 'send_back' }

/** Those that this person could decide on and has not. */
export function proposalsFor(
  complaints: readonly Proposed[],
  rules: CaseRules | null,
  { agentId: id, permissions }: Person,
  on: BusinessDate,
): Proposal[] {
  return complaints.flatMap((complaint): Proposal[] => {
    const { status, handling } = complaint
    if (status !== 'proposed' || handling?.proposal === undefined) return []
    const { remedy } = handling.proposal
    const grantedFen = grantedBefore(handling)
    const question = { rules: rules?.authorities ?? [], permissions, remedy, on, grantedFen }
    const authority = authorityOf(question)
    if (!waitsForWordOf(handling, { id, permissions, authority })) return []
    return [{ complaint, may: couldGrantAll(handling, authority) ? 'decide' : 'send_back' }]
  })
}

export function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const texts = useTexts()
  const focus = useDecisionFocus(proposals.map(({ complaint }) => complaint.id))
  if (proposals.length === 0) return null
  return (
    <section className="team__part" aria-label={texts('case:decide_title')} data-testid="proposals">
      <div className="team__head">
        <h3>{texts('case:decide_title')}</h3>
        <span className="team__soft">{texts('case:decide_keys')}</span>
      </div>
      <ul className="team__decisions">
        {proposals.map(({ complaint, may }) => (
          <OneProposal
            key={complaint.id}
            complaint={complaint}
            may={may}
            ref={focus.place(complaint.id)}
            onFocus={() => focus.onFocus(complaint.id)}
            onMove={(step) => focus.move(complaint.id, step)}
          />
        ))}
      </ul>
    </section>
  )
}

type OneProposalProps = {
  readonly complaint: Proposed
  readonly may: Proposal['may']
  readonly ref?: Ref<HTMLLIElement>
  readonly onFocus: () => void
  readonly onMove: (step: -1 | 1) => void
}

function OneProposal({ complaint, may, ref, onFocus, onMove }: OneProposalProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const reasonBox = useRef<HTMLTextAreaElement>(null)
  const [asking, setAsking] = useState<'nothing' | 'why_refused'>('nothing')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    if (asking !== 'nothing') reasonBox.current?.focus()
  }, [asking])
  const { handling = NO_HANDLING, customerName, number } = complaint
  const { proposal, decisions = [] } = handling
  const { amountFen } = standingAmount(handling)
  if (proposal === undefined) return null
  const remedy = texts(`case:remedy_${proposal.remedy}`)

  const send = async (event: LifeEvent): Promise<void> => {
    const outcome = await mutate('complaint.advance', { complaintId: complaint.id, event })
    if (!outcome.ok) setFault(texts('case:decide_refused'))
  }
  const approve = (): Promise<void> =>
    send({ type: 'approve', proposalId: proposal.id, seenFen: amountFen, amountFen, reason: '' })
  const refuse = async (): Promise<void> => {
    if (asking === 'nothing') {
      setAsking('why_refused')
    } else if (reason.trim() === '') setFault(texts('schedule:reason_needed'))
    else await send({ type: 'refuse', proposalId: proposal.id, reason: reason.trim() })
  }
  const look = (): void => goTo({ name: 'complaint', complaintId: complaint.id })
  /** The field goes, and its focus would go with it: the keys are those of the proposal again. */
  const stopAsking = (): void => {
    reasonBox.current?.closest('li')?.focus()
    setAsking('nothing')
    setFault(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    const act = event.target === reasonBox.current ? inReason(event) : onItem(event.key)
    if (act === null) return
    event.preventDefault()
    // The next one is in hand as soon as one is decided: a key held down must not decide them all.
    if (!event.repeat) act()
  }
  const inReason = (event: KeyboardEvent): (() => void) | null => {
    if (event.key === 'Enter' && !event.shiftKey) return () => void refuse()
    return event.key === 'Escape' ? stopAsking : null
  }
  const onItem = (key: string): (() => void) | null => {
    const keys: Readonly<Record<string, () => void>> = {
      ...(may === 'decide' && { a: () => void approve() }),
      d: () => void refuse(),
      o: look,
      arrowup: () => onMove(-1),
      arrowdown: () => onMove(1),
    }
    return keys[key.toLowerCase()] ?? null
  }

  return (
    <li
      ref={ref}
      className="decision"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a decision is focused as a whole, so that one key decides it
      tabIndex={0}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      data-testid={`proposal-${complaint.id}`}
    >
      <p className="decision__sentence">
        {texts('case:decide_by', {
          name: proposal.byName,
          what: amountFen === 0 ? remedy : `${remedy} ${yuan(amountFen)}`,
        })}
      </p>
      <p className="decision__message">{proposal.what}</p>
      <p className="team__soft">
        {formatComplaintNumber(number)} {customerName} · {complaint.facts}
      </p>
      {decisions.length > 0 && (
        <p className="decision__fits">
          {texts('case:decide_agreed', { names: decisions.map(({ byName }) => byName).join(', ') })}
        </p>
      )}
      {asking === 'why_refused' && (
        <Field label={texts('case:field_reason')} need="required" error={fault ?? undefined}>
          {(control) => (
            <TextArea
              {...control}
              ref={reasonBox}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              data-testid="proposal-reason"
            />
          )}
        </Field>
      )}
      {asking === 'nothing' && fault !== null && <InlineNotice tone="red">{fault}</InlineNotice>}
      <div className="decision__actions">
        {asking === 'nothing' && may === 'decide' && (
          <Button kind="primary" onClick={() => void approve()} testId="proposal-approve">
            <span className="decision__word">
              {texts('case:do_approve')} <Chord chord="A" />
            </span>
          </Button>
        )}
        <Button
          kind={asking === 'nothing' ? 'plain' : 'danger'}
          onClick={() => void refuse()}
          testId="proposal-refuse"
        >
          <span className="decision__word">
            {texts('case:do_refuse')} <Chord chord={asking === 'nothing' ? 'D' : 'Enter'} />
          </span>
        </Button>
        {asking === 'nothing' ? (
          <Button kind="quiet" onClick={look}>
            <span className="decision__word">
              {texts('case:decide_open')} <Chord chord="O" />
            </span>
          </Button>
        ) : (
          <Button kind="quiet" onClick={stopAsking}>
            {texts('common:cancel')}
          </Button>
        )}
      </div>
    </li>
  )
}
