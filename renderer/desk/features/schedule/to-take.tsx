/** What I could take on: open shifts, and what colleagues have put on the board. One button takes it; the rules answer at once. */
import { useState } from 'react'
import { mayTake } from '#shared/domain/schedule/swap.permission.ts'
import { SwapId } from '#shared/kernel/ids.ts'
import type { MutateOutcome, OpenShiftView, SwapView } from '#shared/ports/data-port.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { swapRefusalText } from '../../ui/schedule/refusal-text.ts'
import { ShiftLine } from '../../ui/schedule/shift-line.tsx'
import { seenIn } from '../../ui/schedule/swap-seen.ts'
import { SwapSides, swapSentence } from '../../ui/schedule/swap-sides.tsx'
import { Tag } from '../../ui/status/tag.tsx'

export function ToTake({ swaps }: { readonly swaps: readonly SwapView[] }) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const open = readyValue(useDataWatch('openShifts', {})) ?? []
  const free = open.filter(({ heldBy }) => heldBy === null)
  const board = swaps.filter((swap) => mayTake(profile, swap))
  if (free.length + board.length === 0) return null
  return (
    <section className="my-swaps" data-testid="to-take">
      <h3 className="my-swaps__title">{texts('swap:to_take')}</h3>
      <ul>
        {free.map((shift) => (
          <OpenEntry key={shift.id} shift={shift} />
        ))}
        {board.map((swap) => (
          <BoardEntry key={swap.id} swap={swap} />
        ))}
      </ul>
    </section>
  )
}

function useTaking() {
  const texts = useTexts()
  const [refused, setRefused] = useState<string | null>(null)
  const take = async (asked: Promise<MutateOutcome>): Promise<void> => {
    const said = await asked
    setRefused(said.ok ? null : swapRefusalText(said, texts))
    if (said.ok) announce(texts('swap:taken'), 'polite')
  }
  return { refused, take }
}

function OpenEntry({ shift }: { readonly shift: OpenShiftView }) {
  const texts = useTexts()
  const mutate = useMutate()
  const { refused, take } = useTaking()
  const [id] = useState(() => SwapId.parse(crypto.randomUUID()))
  const open = { shiftId: shift.id, revision: shift.revision }
  return (
    <li className="my-swaps__entry" data-testid={`open-${shift.id}`}>
      <div className="my-swaps__head">
        <Tag tone="accent">{texts('swap:kind_open_shift')}</Tag>
        <ShiftLine shift={shift} />
      </div>
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
      <div className="my-swaps__actions">
        <Button
          size="small"
          onClick={() => void take(mutate('swap.takeOpen', { id, open, message: '' }))}
          testId="take-open"
        >
          {texts('swap:take')}
        </Button>
      </div>
    </li>
  )
}

function BoardEntry({ swap }: { readonly swap: SwapView }) {
  const texts = useTexts()
  const mutate = useMutate()
  const { refused, take } = useTaking()
  return (
    <li className="my-swaps__entry" data-testid={`board-${swap.id}`}>
      <div className="my-swaps__head">
        <strong>{swapSentence(swap, texts)}</strong>
      </div>
      <SwapSides swap={swap} className="my-swaps__sides" />
      {swap.message !== '' && <p className="my-swaps__message">{swap.message}</p>}
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
      <div className="my-swaps__actions">
        <Button
          size="small"
          onClick={() => void take(mutate('swap.take', { swapId: swap.id, seen: seenIn(swap) }))}
          testId="take-from-board"
        >
          {texts('swap:take')}
        </Button>
      </div>
    </li>
  )
}
