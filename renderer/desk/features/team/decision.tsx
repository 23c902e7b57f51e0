/**
 * One swap that waits for the lead: one sentence, what the rules found, and two keys. Denying always takes a
 * reason, approving takes one only where company policy is overridden.
 */
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import { blocksToOverride } from '#shared/domain/schedule/rules/rule-finding.ts'
import { partiesOf } from '#shared/domain/schedule/swap.ts'
import type { SwapView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { type Mutate, useMutate } from '../../platform/ports/use-mutate.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { Chord } from '../../ui/keyboard/kbd.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { SwapFindings } from '../../ui/schedule/swap-findings.tsx'
import { seenIn } from '../../ui/schedule/swap-seen.ts'
import { SwapSides, swapSentence } from '../../ui/schedule/swap-sides.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { ProposeAnother } from './propose-another.tsx'

type Asking = 'nothing' | 'why_deny' | 'why_override'

type DecisionProps = {
  readonly swap: SwapView
  readonly ref?: Ref<HTMLLIElement>
  readonly onFocus: () => void
  /** Moves to the neighbour above (-1) or below (1). */
  readonly onMove: (step: -1 | 1) => void
}

export function Decision({ swap, ref, onFocus, onMove }: DecisionProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const reasonBox = useRef<HTMLTextAreaElement>(null)
  const [asking, setAsking] = useState<Asking>('nothing')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const overrides = asking === 'why_override' || blocksToOverride(swap.findings).length > 0

  /** A reason answers one question; what was written for another one is not taken for it. */
  const ask = (question: Asking): void => {
    if (asking !== question) setReason('')
    setAsking(question)
    setFault(asking === question ? texts('schedule:reason_needed') : null)
    // Whoever is asked the same again has the field in sight already, and pressed a button beside it.
    reasonBox.current?.focus()
  }
  // Not at the next frame: the question may come with the server's answer, and its field is painted when React finds time.
  useEffect(() => {
    if (asking !== 'nothing') reasonBox.current?.focus()
  }, [asking])
  const decide = async (decision: 'approve' | 'deny'): Promise<void> => {
    const question = decision === 'deny' ? 'why_deny' : overrides ? 'why_override' : 'nothing'
    const given = question !== 'nothing' && asking === question ? reason.trim() : ''
    if (question !== 'nothing' && given === '') return ask(question)
    const outcome = await send(mutate, decision, swap, given)
    if (outcome.ok) return
    // The rules found nothing to override when it was agreed on; by now they do.
    if (outcome.error.detail['problem'] === 'reason_required') return ask('why_override')
    setFault(swapRefusalText(outcome, texts))
  }

  /** The field goes, and its focus would go with it: the keys are those of the decision again. */
  const stopAsking = (): void => {
    reasonBox.current?.closest('li')?.focus()
    setAsking('nothing')
    setFault(null)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    if (event.target === reasonBox.current) return onReasonKey(event)
    const act = actionFor(event.key)
    if (act === null) return
    event.preventDefault()
    if (act !== 'approve' && act !== 'deny') return onMove(act)
    // The next decision is in hand as soon as one is made: a key held down must not make them all.
    if (!event.repeat) void decide(act)
  }

  /** Inside the reason every key is text; one sentence ends with Enter, and Esc takes the question back. */
  const onReasonKey = (event: KeyboardEvent<HTMLLIElement>): void => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (!event.repeat) void decide(asking === 'why_deny' ? 'deny' : 'approve')
    } else if (event.key === 'Escape') {
      event.preventDefault()
      stopAsking()
    }
  }

  return (
    <li
      ref={ref}
      className="decision"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a decision is focused as a whole, so that one key decides it
      tabIndex={0}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      data-testid={`decision-${swap.id}`}
    >
      <p className="decision__sentence">
        {swapSentence(swap, texts)}
        {swap.unsent && (
          <Tag tone="amber" title={texts('common:unsent_hint')}>
            {texts('common:unsent')}
          </Tag>
        )}
      </p>
      <SwapSides swap={swap} className="decision__sides" />
      {swap.message !== '' && <p className="decision__message">{swap.message}</p>}
      {swap.findings.length > 0 ? (
        <SwapFindings
          findings={swap.findings}
          nameOf={(agentId) => partiesOf(swap).find((party) => party.agentId === agentId)?.agentName ?? ''}
        />
      ) : (
        <p className="decision__fits">{texts('schedule:swap_fits')}</p>
      )}
      {asking !== 'nothing' && (
        <Field
          label={texts(asking === 'why_deny' ? 'schedule:deny_reason' : 'schedule:override_reason')}
          need="required"
          hint={texts(asking === 'why_deny' ? 'schedule:deny_reason_hint' : 'schedule:override_hint')}
          error={fault ?? undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              ref={reasonBox}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              data-testid="decision-reason"
            />
          )}
        </Field>
      )}
      <History swap={swap} />
      {asking === 'nothing' && fault !== null && <InlineNotice tone="red">{fault}</InlineNotice>}
      <div className="decision__actions">
        {asking !== 'why_deny' && (
          <Button kind="primary" onClick={() => void decide('approve')} testId="decision-approve">
            <span className="decision__word">
              {texts('schedule:approve')} <Chord chord={asking === 'nothing' ? 'A' : 'Enter'} />
            </span>
          </Button>
        )}
        {asking !== 'why_override' && (
          <Button
            kind={asking === 'why_deny' ? 'danger' : 'plain'}
            onClick={() => void decide('deny')}
            testId="decision-deny"
          >
            <span className="decision__word">
              {texts('schedule:deny')} <Chord chord={asking === 'nothing' ? 'D' : 'Enter'} />
            </span>
          </Button>
        )}
        {asking === 'nothing' && (
          <ProposeAnother
            swap={swap}
            onAnswered={(outcome) => {
              if (!outcome.ok) setFault(swapRefusalText(outcome, texts))
            }}
          />
        )}
        {asking !== 'nothing' && (
          <Button kind="quiet" onClick={stopAsking}>
            {texts('common:cancel')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Who did what until now, and in whose place. */
function History({ swap }: { readonly swap: SwapView }) {
  const texts = useTexts()
  return (
    <details className="decision__history">
      <summary>{texts('swap:history')}</summary>
      <ol>
        {swap.steps.map((step) => (
          <li key={`${step.at} ${step.to}`}>
            <Moment at={step.at} /> {texts(`schedule:state_${step.to}`)}{' '}
            {step.policyId !== undefined
              ? texts('swap:settled_itself')
              : step.forName === undefined
                ? step.byName
                : texts('swap:acted_for', { name: step.byName, whom: step.forName })}{' '}
            {step.reason}
          </li>
        ))}
      </ol>
    </details>
  )
}

function actionFor(key: string): 'approve' | 'deny' | -1 | 1 | null {
  switch (key) {
    case 'a':
    case 'A':
      return 'approve'
    case 'd':
    case 'D':
      return 'deny'
    case 'ArrowUp':
      return -1
    case 'ArrowDown':
      return 1
    default:
      return null
  }
}

const send = (mutate: Mutate, decision: 'approve' | 'deny', swap: SwapView, reason: string) =>
  decision === 'approve'
    ? mutate('swap.approve', { swapId: swap.id, reason, seen: seenIn(swap) })
    : mutate('swap.deny', { swapId: swap.id, reason })
