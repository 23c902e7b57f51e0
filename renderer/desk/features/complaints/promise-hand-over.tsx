/** Hands what is owed to a colleague: those at work when it is due come first, those known to be off are not offered. */
import { useRef } from 'react'
import type { PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { colleaguesOnShift, onShift } from '#shared/domain/complaint/promise.rules.ts'
import { holderOf } from '#shared/domain/complaint/promise.standing.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { ChoiceMenu } from '../../ui/menu/choice-menu.tsx'
import { useRosterAt } from './use-roster-at.ts'

/** The keys mean one promise of the page, the next one due; the others have their buttons. */
export type Reach = 'key' | 'button'

type PromiseHandOverProps = {
  readonly promise: PromiseMade
  readonly reach: Reach
  readonly onHandOver: (toId: AgentId) => void
}

export function PromiseHandOver({ promise, reach, onHandOver }: PromiseHandOverProps) {
  const texts = useTexts()
  const opens = useRef<HTMLButtonElement>(null)
  const colleagues = useColleagues(promise)
  const byKey = reach === 'key' && colleagues.length > 0
  useCommand('promise.handOver', byKey ? () => opens.current?.click() : null)
  if (colleagues.length === 0) return null
  return (
    <ChoiceMenu
      label={texts('promise:hand_over_whom')}
      value={null}
      options={colleagues.map(({ id, name }) => ({ value: id, content: name }))}
      onChoose={onHandOver}
    >
      <Button
        ref={opens}
        size="small"
        {...(byKey && { command: 'promise.handOver' as const })}
        testId="promise-hand-over-whom"
      >
        {texts('promise:hand_over_whom')}
      </Button>
    </ChoiceMenu>
  )
}

function useColleagues(promise: PromiseMade) {
  const { profile } = useSignedIn()
  const now = useMinute()
  const { dueAt } = promise
  const holder = holderOf(promise)
  const roster = useRosterAt(dueAt) ?? []
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const atWork = colleaguesOnShift(roster, dueAt, holder.id)
  const rank = (id: AgentId): number => (atWork.includes(id) ? atWork.indexOf(id) : atWork.length)
  // One that is late already is somebody's at once, whoever is there.
  return agents
    .filter(({ id, teamId }) => teamId === profile.teamId && id !== holder.id)
    .filter(({ id }) => dueAt <= now || onShift(roster, id, dueAt) !== 'off')
    .toSorted((a, b) => rank(a.id) - rank(b.id))
}
