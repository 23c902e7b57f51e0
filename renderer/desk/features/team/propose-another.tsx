/** Another colleague who could take it, in the place of the one who agreed: the lead's way on instead of a plain no. */
import { useState } from 'react'
import type { Candidate } from '#shared/domain/schedule/swap.candidates.ts'
import { type ShiftId, SwapId } from '#shared/kernel/ids.ts'
import type { MutateOutcome, SwapView } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'

export function ProposeAnother(props: {
  readonly swap: SwapView
  readonly onAnswered: (outcome: MutateOutcome) => void
}) {
  const texts = useTexts()
  const mutate = useMutate()
  const { data } = useServices()
  const [id] = useState(() => SwapId.parse(crypto.randomUUID()))
  const [found, setFound] = useState<readonly Candidate[] | null>(null)
  const { swap, onAnswered } = props
  const find = async (shiftId: ShiftId): Promise<void> => {
    const all = await data.call('swap.candidates', { shiftId }).catch(() => [])
    const others = all.filter(({ agentId }) => agentId !== swap.counterpart?.agentId)
    if (others.length === 0) announce(texts('swap:found_none'), 'polite')
    setFound(others)
  }
  const propose = async ({ agentId, name }: Candidate): Promise<void> =>
    onAnswered(
      await mutate('swap.propose', {
        swapId: swap.id,
        id,
        toId: agentId,
        take: null,
        reason: texts('swap:proposed', { name }),
      }),
    )
  const { shiftId } = swap.requester
  if (shiftId === null) return null
  return (
    <>
      <Button kind="quiet" onClick={() => void find(shiftId)} testId="propose-another">
        {texts('swap:propose')}
      </Button>
      {found?.length === 0 && <span className="team__soft">{texts('swap:found_none_lead')}</span>}
      {found?.map((candidate) => (
        <Button
          key={candidate.agentId}
          size="small"
          onClick={() => void propose(candidate)}
          testId={`propose-${candidate.agentId}`}
        >
          {texts('swap:give_to', { name: candidate.name })}
        </Button>
      ))}
    </>
  )
}
