/** One agent on the board: what they are doing and want to be, whether the queues know, for how long, and the call. */
import { overByMs } from '#shared/domain/presence/needs-help.ts'
import type { SeenPresence, Work } from '#shared/domain/presence/presence.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import type { TeamPresence } from '../../platform/phone/team-presence.ts'
import { timer } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { DoingMark, PresenceMark } from '../../ui/presence/presence-mark.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { Timer } from '../../ui/time/moment.tsx'
import { type BoardRow, isBetween, needsHelp } from './board-rows.ts'

type Call = NonNullable<Work['call']>
type BoardLineProps = {
  readonly row: BoardRow
  readonly presence: TeamPresence
  /** From the top, in pixels. */
  readonly start: number
  readonly tabStop: 'here' | 'elsewhere'
  readonly onFocus: () => void
}

export function BoardLine({ row, presence, start, tabStop, onFocus }: BoardLineProps) {
  const now = useNow()
  const { agent, seen } = row
  const isLive = presence.state === 'live'
  const known = presence.of(agent.id)
  const help = isLive && needsHelp(row, now) ? 'board__line--help' : ''
  return (
    <li
      className={`board__line ${help}`}
      style={{ transform: `translateY(${start}px)` }}
      tabIndex={tabStop === 'here' ? 0 : -1}
      onFocus={onFocus}
      data-agent={agent.id}
      data-testid={`board-${agent.account}`}
    >
      <span className="board__name">{agent.name}</span>
      <span className="board__state">
        {isLive && seen.work !== null ? (
          <StateWords seen={seen} work={seen.work} />
        ) : (
          known !== null && <PresenceMark presence={known} />
        )}
      </span>
      <span className="board__length">{isLive && seen.work !== null && <Timer since={seen.since} />}</span>
      <span className="board__call">
        {isLive && seen.work?.call && <CallWords call={seen.work.call} />}
        {isLive && seen.during && <LockedDuring call={seen.during} />}
      </span>
      <span className="board__reach">
        {tabStop === 'here' && agent.extension !== null && <DialButton raw={agent.extension} />}
      </span>
    </li>
  )
}

function StateWords({ seen, work }: { readonly seen: SeenPresence; readonly work: Work }) {
  const texts = useTexts()
  const now = useNow()
  const over = overByMs(seen, now)
  const then =
    isBetween(seen.doing) && work.intended !== 'available'
      ? texts('presence:afterwards', { state: texts(`phone:agent_${work.intended}`) })
      : null
  const doubt = doubtIn(work, texts)
  const aside = [then, work.reason?.label].filter((word) => word !== null && word !== undefined)
  return (
    <>
      <DoingMark doing={seen.doing} />
      {aside.length > 0 && <span className="board__aside">{aside.join(' · ')}</span>}
      {over > 0 && <Tag tone="red">{texts('agent:over', { length: timer(Math.floor(over / 1_000)) })}</Tag>}
      {doubt !== null && (
        <Tag tone={doubt.tone} title={doubt.title}>
          {doubt.word}
        </Tag>
      )}
    </>
  )
}

type Doubt = { readonly tone: Tone; readonly word: string; readonly title?: string }

/** What the queues have, where that is not what the agent wants; a phone without a line has told them nothing. */
function doubtIn({ line, intended, confirmed, confirmation }: Work, texts: Texts): Doubt | null {
  if (line !== 'ready' || (confirmation === 'confirmed' && confirmed === intended)) return null
  switch (confirmation) {
    case 'not_told':
      return { tone: 'neutral', word: texts('agent:unconfirmed'), title: texts('agent:not_told_detail') }
    case 'refused':
      return { tone: 'amber', word: texts('agent:refused'), title: texts('agent:refused_detail') }
    case 'asked':
    case 'silent':
    case 'confirmed':
      return confirmed === null || confirmed === intended
        ? { tone: 'amber', word: texts('agent:unconfirmed'), title: texts('agent:unconfirmed_detail') }
        : {
            tone: 'amber',
            word: texts('phone:agent_confirmed_other', { state: texts(`phone:agent_${confirmed}`) }),
          }
  }
}

/** Nobody tells whether it still is up: so no clock runs. */
function LockedDuring({ call }: { readonly call: Call }) {
  const texts = useTexts()
  const dates = useDates()
  const queue = [texts(`presence:${call.direction}`), call.queue].filter((word) => word !== null)
  return (
    <span className="board__words" title={queue.join(' · ')}>
      {texts('presence:locked_during', { time: dates.time(call.since) })}
    </span>
  )
}

function CallWords({ call }: { readonly call: Call }) {
  const texts = useTexts()
  const words = [
    texts(`presence:${call.direction}`),
    call.queue,
    call.phase === 'talking' ? null : texts(`presence:call_${call.phase}`),
  ].filter((word) => word !== null)
  return (
    <>
      <span className="board__words">{words.join(' · ')}</span>
      <Timer since={call.since} />
    </>
  )
}
