/** Giving a shift without one in return: to whoever takes it from the board, or to a colleague who could; the whole, or a part. */
import { Megaphone, UserSearch } from 'lucide-react'
import { useState } from 'react'
import type { Candidate } from '#shared/domain/schedule/swap.candidates.ts'
import type { ShiftPart } from '#shared/domain/schedule/swap.ts'
import { type AgentId, SwapId } from '#shared/kernel/ids.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { PartChoice } from './part-choice.tsx'
import { stopComposing } from './schedule-view.store.ts'
import { LONGEST_MESSAGE, SwapMessage } from './swap-message.tsx'

type GiveAwayProps = { readonly give: ShiftView; readonly onSent: (sentence: string) => void }

export function GiveAway({ give, onSent }: GiveAwayProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const { data } = useServices()
  const [id] = useState(() => SwapId.parse(crypto.randomUUID()))
  const [message, setMessage] = useState('')
  const [part, setPart] = useState<ShiftPart | null>(null)
  const [found, setFound] = useState<readonly Candidate[] | null>(null)
  const [refused, setRefused] = useState<string | null>(null)

  const send = async (to: { readonly id: AgentId; readonly name: string } | null): Promise<void> => {
    if (message.trim().length > LONGEST_MESSAGE) return
    const outcome = await mutate('swap.offer', {
      id,
      kind: part === null ? 'give_away' : 'partial',
      give: { shiftId: give.id, revision: give.revision, ...(part !== null && { part }) },
      take: null,
      toId: to?.id ?? null,
      message: message.trim(),
    })
    if (!outcome.ok) return setRefused(swapRefusalText(outcome, texts))
    const sentence = to === null ? texts('swap:put_on_board') : texts('swap:offered_to', { name: to.name })
    announce(sentence, 'polite')
    stopComposing()
    onSent(sentence)
  }
  const find = async (): Promise<void> => {
    const candidates = await data.call('swap.candidates', { shiftId: give.id }).catch(() => [])
    setFound(candidates)
    announce(
      candidates.length === 0 ? texts('swap:found_none') : texts('swap:found', { count: candidates.length }),
      'polite',
    )
  }

  return (
    <div className="swap-composer__request">
      {refused !== null && (
        <InlineNotice tone="red">{texts('schedule:swap_refused', { reason: refused })}</InlineNotice>
      )}
      {found !== null && <Found candidates={found} onChoose={(to) => void send(to)} />}
      <div className="swap-composer__last">
        <SwapMessage value={message} onChange={setMessage} testId="give-message" />
        <PartChoice shift={give} part={part} onChange={setPart} />
        <Button icon={UserSearch} onClick={() => void find()} testId="swap-find">
          {texts('swap:find_somebody')}
        </Button>
        <Button kind="primary" icon={Megaphone} onClick={() => void send(null)} testId="swap-to-board">
          {texts('swap:to_board')}
        </Button>
      </div>
    </div>
  )
}

function Found(props: {
  readonly candidates: readonly Candidate[]
  readonly onChoose: (to: { readonly id: AgentId; readonly name: string }) => void
}) {
  const texts = useTexts()
  if (props.candidates.length === 0)
    return (
      <InlineNotice tone="amber" testId="swap-found-none">
        {texts('swap:found_none')}
      </InlineNotice>
    )
  return (
    <ul className="swap-composer__found" aria-label={texts('swap:find_somebody')} data-testid="swap-found">
      {props.candidates.map(({ agentId, name, fits }) => (
        <li key={agentId}>
          <Button
            size="small"
            onClick={() => props.onChoose({ id: agentId, name })}
            testId={`give-to-${agentId}`}
          >
            {texts('swap:give_to', { name })}
          </Button>
          {fits === 'lead_looks' && <Tag tone="amber">{texts('swap:lead_looks')}</Tag>}
        </li>
      ))}
    </ul>
  )
}
