/**
 * What a lead lets settle itself, and who decides while they are away. Before it is put in force it is said what would have
 * become of the last three months.
 */
import { useId, useState } from 'react'
import { autoApprovalOn, replay } from '#shared/domain/schedule/auto-approval.ts'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { isInForce } from '#shared/domain/schedule/delegation.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { type Swap, type SwapKind, swapKinds } from '#shared/domain/schedule/swap.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AutoApprovalId, DelegationId } from '#shared/kernel/ids.ts'
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'

const DAY_MS = 86_400_000
const REPLAYED_DAYS = 92
const AWAY_DAYS = [1, 3, 7, 14] as const

export function AutoApprovalSettings({ swaps }: { readonly swaps: readonly Swap[] }) {
  const texts = useTexts()
  const mutate = useMutate()
  const title = useId()
  const now = useMinute()
  const { today } = useDates()
  const policies = readyValue(useDataWatch('autoApprovals', {})) ?? []
  const inForce = autoApprovalOn(policies, today)
  const [chosen, setChosen] = useState<readonly SwapKind[] | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const kinds = chosen ?? inForce?.kinds ?? []
  const tolerated = inForce?.tolerated ?? []
  const since = instantFromMs(msFromInstant(now) - REPLAYED_DAYS * DAY_MS)
  const { settled, decided } = replay({ kinds, tolerated }, swaps, since)
  const save = async (): Promise<void> => {
    const outcome = await mutate('swap.setAutoApproval', {
      id: AutoApprovalId.parse(crypto.randomUUID()),
      kinds: [...kinds],
      tolerated: [...tolerated],
      effectiveFrom: today,
      effectiveTo: null,
    })
    setFault(outcome.ok ? null : swapRefusalText(outcome, texts))
    if (outcome.ok) setChosen(null)
  }
  return (
    <section className="settling" aria-labelledby={title} data-testid="auto-approval">
      <h3 id={title}>{texts('swap:auto_title')}</h3>
      <p className="team__soft">{texts('swap:auto_hint')}</p>
      <div className="settling__choices">
        {swapKinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={() =>
                setChosen(kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind])
              }
              data-testid={`auto-${kind}`}
            />{' '}
            {texts(`swap:kind_${kind}`)}
          </label>
        ))}
      </div>
      <p data-testid="auto-replay">
        {decided === 0 ? texts('swap:replay_none') : texts('swap:replay', { settled, decided })}
      </p>
      {fault !== null && <InlineNotice tone="red">{fault}</InlineNotice>}
      <Button size="small" disabled={chosen === null} onClick={() => void save()} testId="auto-save">
        {texts('swap:auto_save')}
      </Button>
    </section>
  )
}

export function DelegationSettings({
  mates,
  myId,
}: {
  readonly mates: readonly Agent[]
  readonly myId: string
}) {
  const texts = useTexts()
  const dates = useDates()
  const mutate = useMutate()
  const title = useId()
  const now = useMinute()
  const others = mates.filter(({ id }) => id !== myId)
  const current = (readyValue(useDataWatch('delegations', {})) ?? []).filter(
    (each) => each.fromId === myId && isInForce(each, now),
  )
  const [toId, setToId] = useState('')
  const [days, setDays] = useState<number>(AWAY_DAYS[0])
  const [fault, setFault] = useState<string | null>(null)
  const told = async (outcome: Promise<MutateOutcome>): Promise<void> => {
    const said = await outcome
    setFault(said.ok ? null : swapRefusalText(said, texts))
  }
  const to = others.find(({ id }) => id === toId) ?? others[0]
  if (to === undefined) return null
  const begin = () =>
    mutate('swap.delegate', {
      id: DelegationId.parse(crypto.randomUUID()),
      toId: to.id,
      start: now,
      end: instantFromMs(msFromInstant(now) + days * DAY_MS),
    })
  return (
    <section className="settling" aria-labelledby={title} data-testid="delegation">
      <h3 id={title}>{texts('swap:delegation_title')}</h3>
      {current.map((each) => (
        <p key={each.id}>
          {texts('swap:delegated', { name: each.toName, until: dates.moment(each.end) })}{' '}
          <Button
            size="small"
            onClick={() => void told(mutate('swap.endDelegation', { id: each.id }))}
            testId="delegation-end"
          >
            {texts('swap:delegation_end')}
          </Button>
        </p>
      ))}
      {current.length === 0 && (
        <div className="settling__choices">
          <select
            className="part-choice__time"
            aria-label={texts('swap:delegate_to')}
            value={to.id}
            onChange={(event) => setToId(event.target.value)}
            data-testid="delegation-to"
          >
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <select
            className="part-choice__time"
            aria-label={texts('swap:delegate_span')}
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
          >
            {AWAY_DAYS.map((count) => (
              <option key={count} value={count}>
                {texts('swap:until_day', { day: dates.day(addDays(dates.today, count)) })}
              </option>
            ))}
          </select>
          <Button size="small" onClick={() => void told(begin())} testId="delegation-begin">
            {texts('swap:delegation_begin')}
          </Button>
        </div>
      )}
      {fault !== null && <InlineNotice tone="red">{fault}</InlineNotice>}
    </section>
  )
}
