/**
 * Shortcuts and media keys of the whole system, for an agent who writes in another program while it rings. They are ours only
 * while they are useful: what another program wants of them the rest of the day is none of our business.
 */
import type { GlobalShortcut } from 'electron'
import { OUTSIDE_CHORDS, type OutsideKey } from '#shared/domain/call/outside-keys.ts'

type Shortcut = {
  readonly accelerator: string
  readonly key: OutsideKey
}

const acceleratorOf = (chord: string): string => chord.replace('Mod', 'CommandOrControl')
const SHORTCUTS: readonly Shortcut[] = [
  { accelerator: acceleratorOf(OUTSIDE_CHORDS.answer), key: 'answer' },
  { accelerator: acceleratorOf(OUTSIDE_CHORDS.hangUp), key: 'hangUp' },
  { accelerator: acceleratorOf(OUTSIDE_CHORDS.mute), key: 'mute' },
  { accelerator: 'MediaPlayPause', key: 'headset' },
]

export type OutsideKeys = {
  /** After every change of the calls, with the keys that mean something now, or of the setting. */
  update(useful: readonly OutsideKey[], wanted: 'on' | 'off'): void
}

export function createOutsideKeys(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  press: (key: OutsideKey) => void,
  onTaken: (accelerator: string) => void,
): OutsideKeys {
  const ours = new Set<string>()
  return {
    update(useful, wanted) {
      for (const { accelerator, key } of SHORTCUTS) {
        const isUseful = wanted === 'on' && useful.includes(key)
        if (isUseful === ours.has(accelerator)) continue
        if (!isUseful) {
          shortcuts.unregister(accelerator)
          ours.delete(accelerator)
        } else if (shortcuts.register(accelerator, () => press(key))) ours.add(accelerator)
        else onTaken(accelerator)
      }
    },
  }
}
