/** Requests that wait for a colleague: the lead answers in their place when they cannot, and every step says so. */
import { useId, useState } from 'react'
import { mayActFor } from '#shared/domain/schedule/swap.permission.ts'
import type { Person } from '#shared/domain/session/permissions.ts'
import type { MutateOutcome, SwapView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { seenIn } from '../../ui/schedule/swap-seen.ts'
import { SwapSides, swapSentence } from '../../ui/schedule/swap-sides.tsx'

export function ForSomebody({ swaps, lead }: { readonly swaps: readonly SwapView[]; readonly lead: Person }) {
  const texts = useTexts()
  const title = useId()
  const waiting = swaps.filter(
    (swap) => swap.state === 'offered' && swap.counterpart !== null && mayActFor(lead, swap),
  )
  if (waiting.length === 0) return null
  return (
    <section className="team__part" aria-labelledby={title} data-testid="for-somebody">
      <div className="team__head">
        <h3 id={title}>{texts('swap:waiting_for_colleagues')}</h3>
      </div>
      <ul className="team__decisions">
        {waiting.map((swap) => (
          <Waiting key={swap.id} swap={swap} />
        ))}
      </ul>
    </section>
  )
}

function Waiting({ swap }: { readonly swap: SwapView }) {
  const texts = useTexts()
  const mutate = useMutate()
  const [fault, setFault] = useState<string | null>(null)
  const told = async (outcome: Promise<MutateOutcome>): Promise<void> => {
    const said = await outcome
    setFault(said.ok ? null : swapRefusalText(said, texts))
  }
  const { requester, counterpart } = swap
  if (counterpart === null) return null
  return (
    <li className="decision" data-testid={`waiting-${swap.id}`}>
      <p className="decision__sentence">{swapSentence(swap, texts)}</p>
      <SwapSides swap={swap} className="decision__sides" />
      {fault !== null && <InlineNotice tone="red">{fault}</InlineNotice>}
      <div className="decision__actions">
        <Button
          size="small"
          onClick={() =>
            void told(
              mutate('swap.accept', { swapId: swap.id, seen: seenIn(swap), forId: counterpart.agentId }),
            )
          }
          testId="accept-for"
        >
          {texts('swap:accept_for', { name: counterpart.agentName })}
        </Button>
        <Button
          size="small"
          onClick={() => void told(mutate('swap.withdraw', { swapId: swap.id, forId: requester.agentId }))}
          testId="withdraw-for"
        >
          {texts('swap:withdraw_for', { name: requester.agentName })}
        </Button>
      </div>
    </li>
  )
}
