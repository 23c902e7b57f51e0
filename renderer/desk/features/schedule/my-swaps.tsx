/** Swaps that I ask for or am asked for: those that wait for my answer by themselves, and what became of the others. */
import { useState } from 'react'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import { backFor } from '#shared/domain/schedule/swap.change.ts'
import { mayAnswer, mayWithdraw } from '#shared/domain/schedule/swap.permission.ts'
import { isOpenSwap, isProposal } from '#shared/domain/schedule/swap.transition.ts'
import { partiesOf } from '#shared/domain/schedule/swap.ts'
import { type AgentId, type ShiftId, SwapId } from '#shared/kernel/ids.ts'
import type { MutateOutcome, SwapView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { SwapFindings, SwapStateTag } from '../../ui/schedule/swap-findings.tsx'
import { seenIn } from '../../ui/schedule/swap-seen.ts'
import { SwapSides, swapSentence } from '../../ui/schedule/swap-sides.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'

/** Enough to see what happened lately; older ones are history, not work. */
const ENDED_SHOWN = 6

const lastStepAt = (swap: SwapView): string => swap.steps.at(-1)?.at ?? ''

const latestFirst = (swaps: readonly SwapView[]): SwapView[] =>
  swaps.toSorted((a, b) => lastStepAt(b).localeCompare(lastStepAt(a)))

const awaits = (agentId: AgentId, swap: SwapView): boolean =>
  swap.state === 'offered' && mayAnswer({ agentId }, swap)

/** Open ones, then the latest ends. */
function swapsToShow(swaps: readonly SwapView[], agentId: AgentId): SwapView[] {
  const me = { agentId }
  const mine = latestFirst(
    swaps.filter((swap) => (mayWithdraw(me, swap) || mayAnswer(me, swap)) && !awaits(agentId, swap)),
  )
  return [
    ...mine.filter((swap) => isOpenSwap(swap.state)),
    ...mine.filter((swap) => !isOpenSwap(swap.state)).slice(0, ENDED_SHOWN),
  ]
}

type MySwapsProps = { readonly swaps: readonly SwapView[]; readonly myId: AgentId }

/** A colleague waits: this stands before the week. */
export function SwapsAwaitingMe({ swaps, myId }: MySwapsProps) {
  const texts = useTexts()
  const waiting = latestFirst(swaps.filter((swap) => awaits(myId, swap)))
  if (waiting.length === 0) return null
  return (
    <section
      className="my-swaps my-swaps--waiting"
      aria-label={texts('schedule:state_offered_to_me')}
      data-testid="swaps-awaiting-me"
    >
      <ul>
        {waiting.map((swap) => (
          <SwapEntry key={swap.id} swap={swap} myId={myId} />
        ))}
      </ul>
    </section>
  )
}

export function MySwaps(props: MySwapsProps) {
  const texts = useTexts()
  const shown = swapsToShow(props.swaps, props.myId)
  return (
    <section className="my-swaps" data-testid="my-swaps">
      <h3 className="my-swaps__title">{texts('schedule:swaps_title')}</h3>
      {shown.length === 0 && <p className="my-swaps__none">{texts('schedule:swaps_none')}</p>}
      <ul>
        {shown.map((swap) => (
          <SwapEntry key={swap.id} swap={swap} myId={props.myId} />
        ))}
      </ul>
    </section>
  )
}

function SwapEntry(props: { readonly swap: SwapView; readonly myId: AgentId }) {
  const texts = useTexts()
  const mutate = useMutate()
  const [refused, setRefused] = useState<string | null>(null)
  const { swap, myId } = props
  const asked = mayAnswer({ agentId: myId }, swap)
  const lastStep = swap.steps.at(-1)
  // Of one that has ended only why: that a shift was planned otherwise.
  const told = isOpenSwap(swap.state)
    ? swap.findings
    : swap.findings.filter(({ rule }) => rule === 'shift_changed')
  const act = async (outcome: Promise<MutateOutcome>): Promise<void> => {
    const said = await outcome
    setRefused(said.ok ? null : swapRefusalText(said, texts))
  }
  const nameOf = (agentId: string): string =>
    agentId === myId
      ? texts('schedule:you')
      : (partiesOf(swap).find((party) => party.agentId === agentId)?.agentName ?? '')
  const awaitsMe = awaits(myId, swap)

  return (
    <li className="my-swaps__entry" data-testid={`swap-${swap.id}`} data-state={swap.state}>
      <div className="my-swaps__head">
        {awaitsMe ? (
          <Tag tone="amber">{texts('schedule:state_offered_to_me')}</Tag>
        ) : (
          <SwapStateTag swap={swap} />
        )}
        {swap.unsent && (
          <Tag tone="amber" title={texts('common:unsent_hint')}>
            {texts('common:unsent')}
          </Tag>
        )}
        <strong>
          {awaitsMe && swap.give !== null && swap.take !== null
            ? texts('schedule:swap_asked_of_me', { name: swap.requester.agentName })
            : swapSentence(swap, texts, myId)}
        </strong>
        {lastStep && (
          <span className="my-swaps__soft">
            <Moment at={lastStep.at} />
          </span>
        )}
      </div>
      <SwapSides swap={swap} className="my-swaps__sides" myId={myId} />
      {swap.message !== '' && <p className="my-swaps__message">{swap.message}</p>}
      {lastStep && lastStep.reason !== '' && (
        <p className="my-swaps__message">
          {texts('schedule:reason_given', { name: lastStep.byName, reason: lastStep.reason })}
        </p>
      )}
      {told.length > 0 && <SwapFindings findings={told} nameOf={nameOf} />}
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
      <div className="my-swaps__actions">
        {awaitsMe && (
          <>
            <Button
              size="small"
              kind="primary"
              testId="swap-accept"
              onClick={() => void act(mutate('swap.accept', { swapId: swap.id, seen: seenIn(swap) }))}
            >
              {texts('schedule:accept')}
            </Button>
            <Button
              size="small"
              testId="swap-decline"
              onClick={() => void act(mutate('swap.decline', { swapId: swap.id, reason: '' }))}
            >
              {texts('schedule:decline')}
            </Button>
          </>
        )}
        {asked && swap.state === 'pending_lead' && swap.way === 'board' && (
          <Button
            size="small"
            testId="swap-untake"
            onClick={() => void act(mutate('swap.untake', { swapId: swap.id }))}
          >
            {texts('swap:untake')}
          </Button>
        )}
        {!asked && swap.state === 'needs_reconfirm' && (
          <Button
            size="small"
            kind="primary"
            testId="swap-reconfirm"
            onClick={() => void act(mutate('swap.reconfirm', { swapId: swap.id, seen: seenIn(swap) }))}
          >
            {texts(isProposal(swap) ? 'schedule:accept' : 'swap:reconfirm')}
          </Button>
        )}
        <InEffect swap={swap} myId={myId} onAsked={(outcome) => void act(outcome)} />
        {asked && swap.state === 'pending_lead' && swap.way !== 'board' && (
          <Button
            size="small"
            testId="swap-take-back"
            onClick={() => void act(mutate('swap.decline', { swapId: swap.id, reason: '' }))}
          >
            {texts('schedule:withdraw')}
          </Button>
        )}
        {!asked && isOpenSwap(swap.state) && (
          <Button
            size="small"
            testId="swap-withdraw"
            onClick={() => void act(mutate('swap.withdraw', { swapId: swap.id }))}
          >
            {texts('schedule:withdraw')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Of what is in effect: that I know it, and asking for it to be undone, which is a new swap. */
function InEffect(props: {
  readonly swap: SwapView
  readonly myId: AgentId
  readonly onAsked: (outcome: Promise<MutateOutcome>) => void
}) {
  const texts = useTexts()
  const mutate = useMutate()
  const now = useMinute()
  const [id] = useState(() => SwapId.parse(crypto.randomUUID()))
  const { swap, myId, onAsked } = props
  const back = backFor(swap, myId)
  if (back === null) return null
  const shifts = [swap.give, swap.take].filter((shift) => shift !== null)
  const seen = (shiftId: ShiftId | null) => {
    const shift = shifts.find((each) => each.id === shiftId)
    return shift === undefined ? null : { shiftId: shift.id, revision: shift.revision }
  }
  const [give, take] = [seen(back.giveId), seen(back.takeId)]
  const whole = (give !== null || back.giveId === null) && (take !== null || back.takeId === null)
  const ahead = shifts.length > 0 && shifts.every((shift) => shiftStart(shift) > now)
  const undo = () =>
    mutate('swap.offer', {
      id,
      kind: give !== null && take !== null ? 'one_for_one' : 'give_away',
      give,
      take,
      toId: back.toId,
      undoes: swap.id,
      message: texts('swap:undo_message'),
    })
  return (
    <>
      {swap.state === 'applied' && !swap.seenBy?.includes(myId) && (
        <Button
          size="small"
          testId="swap-see"
          onClick={() => onAsked(mutate('swap.see', { swapId: swap.id }))}
        >
          {texts('swap:seen')}
        </Button>
      )}
      {whole && ahead && (
        <Button size="small" kind="quiet" testId="swap-undo" onClick={() => onAsked(undo())}>
          {texts('swap:undo')}
        </Button>
      )}
    </>
  )
}
