import { describe, expect, it } from 'vitest'
import { chordOf, type KeyPress, partsOf } from './chord.ts'
import { chordsOf, commandIds, keyMap } from './key-map.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('a key press', () => {
  it.each<[KeyPress, 'mac' | 'other', string | null]>([
    [press('F2'), 'other', 'F2'],
    [press('k', { ctrlKey: true }), 'other', 'Mod+K'],
    [press('k', { metaKey: true }), 'mac', 'Mod+K'],
    [press('k', { ctrlKey: true }), 'mac', 'Other+K'],
    [press('?', { shiftKey: true }), 'other', '?'],
    [press('A', { ctrlKey: true, shiftKey: true }), 'other', 'Mod+Shift+A'],
    [press('.', { ctrlKey: true }), 'other', 'Mod+.'],
    [press('+', { ctrlKey: true }), 'other', 'Mod++'],
    [press('+', { ctrlKey: true, shiftKey: true }), 'other', 'Mod++'],
    [press('=', { ctrlKey: true }), 'other', 'Mod+='],
    [press('Control', { ctrlKey: true }), 'other', null],
    // What an input method is still composing is no command.
    [press('Process'), 'other', null],
  ])('%o is %s', (event, keyboard, chord) => {
    expect(chordOf(event, keyboard)).toBe(chord)
  })
})

it('is shown as the system writes it', () => {
  expect(partsOf('Mod+Shift+K', 'mac')).toEqual(['⌘', '⇧', 'K'])
  expect(partsOf('Mod+Shift+K', 'other')).toEqual(['Ctrl', 'Shift', 'K'])
  expect(partsOf('Mod++', 'other')).toEqual(['Ctrl', '+'])
})

it('no default key means two things', () => {
  const chords = new Set(commandIds.flatMap((id) => chordsOf(id, {})))
  const meaning = (chord: string) => commandIds.filter((id) => chordsOf(id, {}).includes(chord))
  // None is shared on purpose: which commands are possible at once changes with what is on the screen.
  expect([...chords].map(meaning).filter(({ length }) => length > 1)).toEqual([])
})

it('every default key is written as a press of it is read, or nothing would happen on it', () => {
  const pressOf = (chord: string): KeyPress => {
    const [, names = '', key = ''] = /^((?:(?:Mod|Alt|Shift)\+)*)(.+)$/.exec(chord) ?? []
    const isHeld = (name: string) => names.includes(name)
    return press(key, { ctrlKey: isHeld('Mod'), altKey: isHeld('Alt'), shiftKey: isHeld('Shift') })
  }
  const chords = commandIds.flatMap((id) => chordsOf(id, {}))
  expect(chords.map((chord) => chordOf(pressOf(chord), 'other'))).toEqual(chords)
})

it('the person’s own key replaces the default', () => {
  expect(chordsOf('search.open', {})).toEqual(keyMap['search.open'].keys.split(' '))
  expect(chordsOf('search.open', { 'search.open': 'F12' })).toEqual(['F12'])
})
