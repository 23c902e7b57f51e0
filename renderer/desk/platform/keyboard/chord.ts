/** Chords as text: from a key event, compared with the map, and shown the way the system writes them. */

export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export type Keyboard = 'mac' | 'other'
export const keyboardOf = (platform: string): Keyboard => (/mac/i.test(platform) ? 'mac' : 'other')

/** `null` for a modifier pressed alone. */
export function chordOf(press: KeyPress, keyboard: Keyboard): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'Dead', 'Process', 'Unidentified'].includes(press.key)) return null
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key
  const mod = keyboard === 'mac' ? press.metaKey : press.ctrlKey
  const other = keyboard === 'mac' ? press.ctrlKey : press.metaKey
  // A character that needs Shift to be typed, such as `?`, is named by itself.
  const shift = press.shiftKey && (press.key.length > 1 || /[A-Z]/.test(key))
  return [mod && 'Mod', other && 'Other', press.altKey && 'Alt', shift && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

const symbols: Readonly<Record<Keyboard, Readonly<Record<string, string>>>> = {
  mac: { Mod: '⌘', Other: '⌃', Alt: '⌥', Shift: '⇧', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' },
  other: {
    Mod: 'Ctrl',
    Other: 'Win',
    Alt: 'Alt',
    Shift: 'Shift',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
  },
}

export const partsOf = (chord: string, keyboard: Keyboard): readonly string[] =>
  // Not at a plus that is the key itself.
  chord.split(/\+(?!$)/).map((part) => symbols[keyboard][part] ?? part)

/** A chord that writes text must leave text fields alone. */
export const writesText = (chord: string): boolean => chord.length === 1 || chord === 'Space'

/** Whether a key pressed there is text. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
