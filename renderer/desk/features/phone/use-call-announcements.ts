/** Tells the screen reader what a sighted agent sees at once: a call rings, is held, is muted, is over. */
import { useEffect, useRef } from 'react'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { chordsOf } from '../../platform/keyboard/key-map.ts'
import { usePreferences } from '../../platform/preferences/preferences.store.ts'
import type { CallPlace } from './call-place.state.ts'
import { useIsHidden } from './caller-name.tsx'
import { hindranceOf } from './talking-call.tsx'

function sentenceOf(
  place: CallPlace,
  party: 'shown' | 'hidden',
  texts: Texts,
  answerKey: string,
): string | null {
  switch (place.shows) {
    case 'ringing':
      if (party === 'hidden')
        return texts('phone:incoming_announce', {
          who: texts('phone:incoming'),
          number: texts('lock:party_hidden'),
          key: answerKey,
        })
      return texts('phone:incoming_announce', {
        who: place.call.identity.displayName ?? texts('phone:incoming'),
        number: maskNumber(place.call.identity.number) || texts('phone:no_number'),
        key: answerKey,
      })
    case 'setting_up':
      return texts('phone:call_state_announce', { state: texts(`phone:phase_${place.phase}`) })
    case 'talking': {
      const state = hindranceOf(place.talking, texts) ?? texts('phone:phase_talking')
      return texts('phone:call_state_announce', { state })
    }
    case 'wrap_up':
      return texts('phone:call_ended_announce')
    case 'idle':
    case 'starting':
      return null
    default:
      return assertNever(place)
  }
}

export function useCallAnnouncements(place: CallPlace): void {
  const texts = useTexts()
  const { keys } = usePreferences()
  const party = useIsHidden() ? 'hidden' : 'shown'
  const sentence = sentenceOf(place, party, texts, chordsOf('call.answer', keys)[0] ?? '')
  const urgency = place.shows === 'ringing' ? 'assertive' : 'polite'
  const said = useRef<string | null>(null)
  useEffect(() => {
    if (sentence !== null && sentence !== said.current) announce(sentence, urgency)
    said.current = sentence
  }, [sentence, urgency])
}
