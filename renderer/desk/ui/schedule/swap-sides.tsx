/** What a swap is, in one sentence, and who gives which shift, a line each. */
import './schedule.css'
import type { SwapParty } from '#shared/domain/schedule/swap.ts'
import type { SwapView } from '#shared/ports/data-port.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { ShiftLine } from './shift-line.tsx'

/** As one reads it who is no party, or, with `myId`, as one of the two does. */
export function swapSentence(swap: SwapView, texts: Texts, myId?: string): string {
  const { requester, counterpart } = swap
  const mine = requester.agentId === myId
  const name = (counterpart?.agentId === myId ? requester : counterpart)?.agentName ?? ''
  if (swap.open !== undefined)
    return mine ? texts('swap:open_of_mine') : texts('swap:open_of', { name: requester.agentName })
  if (counterpart === null)
    return mine ? texts('swap:on_board_of_mine') : texts('swap:on_board_of', { name: requester.agentName })
  const between = { requester: requester.agentName, counterpart: counterpart.agentName }
  const oneWay = requester.shiftId === null || counterpart.shiftId === null
  if (!oneWay)
    return mine || counterpart.agentId === myId
      ? texts('schedule:swap_of_mine', { name })
      : texts('schedule:swap_between', between)
  const [from, to] = requester.shiftId === null ? [counterpart, requester] : [requester, counterpart]
  if (from.agentId === myId) return texts('swap:give_of_mine', { name: to.agentName })
  if (to.agentId === myId) return texts('swap:give_to_me', { name: from.agentName })
  return texts('swap:give_between', { from: from.agentName, to: to.agentName })
}

type SwapSidesProps = { readonly swap: SwapView; readonly className: string; readonly myId?: string }

export function SwapSides({ swap, className, myId }: SwapSidesProps) {
  const texts = useTexts()
  const gives = (party: SwapParty): string =>
    party.agentId === myId
      ? texts('schedule:swap_you_give')
      : texts('schedule:swap_gives', { name: party.agentName })
  const sides = [
    { party: swap.requester, shift: swap.give },
    { party: swap.counterpart, shift: swap.take },
  ]
  return (
    <dl className={className}>
      {swap.open !== undefined && (
        <>
          <dt>{texts('swap:kind_open_shift')}</dt>
          <dd>
            <ShiftLine shift={swap.openShift} />
          </dd>
        </>
      )}
      {sides.map(({ party, shift }) =>
        party === null || party.shiftId === null ? null : (
          <Side key={party.agentId} label={gives(party)} party={party} shift={shift} />
        ),
      )}
    </dl>
  )
}

function Side(props: {
  readonly label: string
  readonly party: SwapParty
  readonly shift: SwapView['give']
}) {
  const texts = useTexts()
  const dates = useDates()
  const { part } = props.party
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <ShiftLine shift={props.shift} />
        {part !== undefined && (
          <span className="shift-line__part">
            {texts('swap:part_of', { hours: dates.hours(part.start, part.end) })}
          </span>
        )}
      </dd>
    </>
  )
}
