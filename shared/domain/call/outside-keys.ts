/**
 * Keys that reach the phone while another program has the keyboard: global shortcuts, the media key of a headset, the button of a
 * notification. What one of them means follows from the state; one that means nothing does nothing.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { isRinging } from './call.transition.ts'
import { isHeard } from './ear.transition.ts'
import type { CallCommand } from './phone.events.ts'
import type { PhoneState } from './phone.state.ts'

/** `headset`: the one button that a headset has. */
export const outsideKeys = ['answer', 'hangUp', 'mute', 'headset'] as const
export type OutsideKey = (typeof outsideKeys)[number]

/**
 * As the desk writes its keys. With Shift, since Ctrl+Alt and a function key leaves the desktop for a console on Linux. The desk's
 * own keys stay the last part of each, so that nobody learns two.
 */
export const OUTSIDE_CHORDS: Readonly<Record<Exclude<OutsideKey, 'headset'>, string>> = {
  answer: 'Mod+Shift+F2',
  mute: 'Mod+Shift+F6',
  hangUp: 'Mod+Shift+F8',
}

/** Nobody is hung up on by a button that also answers: in a call the headset's one mutes. */
export function commandOfKey(state: PhoneState, key: OutsideKey): CallCommand | null {
  const work = state.calls.filter(({ purpose }) => purpose === 'work')
  const ringing = work.find(isRinging)
  // Whoever is held hears nobody and is heard by nobody: no key is about them.
  const inEar = work.find(isHeard)
  const mute = (): CallCommand | null =>
    inEar?.state.phase === 'talking'
      ? { type: inEar.state.microphone === 'muted' ? 'unmute' : 'mute', callId: inEar.id }
      : null
  const answer = (): CallCommand | null =>
    ringing === undefined ? null : { type: 'answer', callId: ringing.id }
  switch (key) {
    case 'answer':
      return answer()
    case 'hangUp':
      return inEar === undefined ? null : { type: 'hangUp', callId: inEar.id }
    case 'mute':
      return mute()
    case 'headset':
      return inEar === undefined ? answer() : mute()
    default:
      return assertNever(key)
  }
}
