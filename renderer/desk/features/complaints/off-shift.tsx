/** Says that whoever owes a call-back is not at work when it is due, and hands it to somebody who is. */
import { colleaguesOnShift, onShift } from '#shared/domain/complaint/promise.rules.ts'
import type { PromiseHolder } from '#shared/domain/complaint/promise.standing.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { useRosterAt } from './use-roster-at.ts'

/** Whoever has longest to go first; more would be a list to read. */
const OFFERED = 3

type OffShiftProps = {
  readonly holder: PromiseHolder
  /** null: not a moment yet. */
  readonly dueAt: Instant | null
  readonly onHandOver: (to: Agent) => void
}

/** Nothing while they are at work then, or nobody has planned that far. */
export function OffShift({ holder, dueAt, onHandOver }: OffShiftProps) {
  const texts = useTexts()
  const dates = useDates()
  const { id, name } = holder
  const roster = useRosterAt(id === null ? null : dueAt)
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  if (id === null || dueAt === null || roster === null || onShift(roster, id, dueAt) !== 'off') return null
  const values = { name, when: dates.moment(dueAt) }
  const others = colleaguesOnShift(roster, dueAt, id).flatMap(
    (each) => agents.find((agent) => agent.id === each) ?? [],
  )
  return (
    <InlineNotice
      tone="amber"
      testId="promise-off-shift"
      actions={others.slice(0, OFFERED).map((agent) => (
        <Button key={agent.id} size="small" onClick={() => onHandOver(agent)} testId="promise-hand-over">
          {texts('promise:hand_over', { name: agent.name })}
        </Button>
      ))}
    >
      {texts(others.length === 0 ? 'promise:off_shift_nobody' : 'promise:off_shift', values)}
    </InlineNotice>
  )
}
