/** What a colleague is doing, as mark and word, and since when. What no longer holds is called unknown, with how it was. */
import './presence-mark.css'
import type { Doing } from '#shared/domain/presence/presence.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import type { KnownPresence } from '../../platform/phone/team-presence.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { StatusDot } from '../status/status-dot.tsx'
import type { Tone } from '../status/tone.ts'

const tones: Readonly<Record<Doing, Tone>> = {
  available: 'green',
  on_call: 'accent',
  wrap_up: 'accent',
  break: 'amber',
  meeting: 'neutral',
  training: 'neutral',
  back_office: 'neutral',
  no_line: 'red',
  locked: 'neutral',
  unknown: 'neutral',
  offline: 'neutral',
}

export function doingWord(doing: Doing, texts: Texts): string {
  switch (doing) {
    case 'no_line':
    case 'locked':
    case 'unknown':
    case 'offline':
      return texts(`presence:${doing}`)
    default:
      return texts(`phone:agent_${doing}`)
  }
}

export function DoingMark({ doing }: { readonly doing: Doing }) {
  const texts = useTexts()
  return <StatusDot tone={tones[doing]}>{doingWord(doing, texts)}</StatusDot>
}

export function PresenceMark({ presence }: { readonly presence: KnownPresence }) {
  const texts = useTexts()
  const dates = useDates()
  const aside = (): string | null => {
    switch (presence.is) {
      case 'unknown':
        return null
      case 'then':
        return texts('presence:was_then', {
          time: dates.time(presence.asOf),
          state: doingWord(presence.doing, texts),
        })
      case 'now': {
        const { doing, since } = presence
        if (since === null || doing === 'offline') return null
        return texts(doing === 'unknown' ? 'presence:last_heard' : 'presence:since', {
          time: dates.time(since),
        })
      }
    }
  }
  const said = aside()
  return (
    <span className="presence-mark">
      <DoingMark doing={presence.is === 'now' ? presence.doing : 'unknown'} />
      {said !== null && <span className="presence-mark__since">{said}</span>}
    </span>
  )
}
