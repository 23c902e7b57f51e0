/** Turns key presses into commands. Mounted once, for the whole desk. */
import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { runCommand } from '../commands/command-registry.ts'
import { usePreferences } from '../preferences/preferences.store.ts'
import { chordOf, isWriting, keyboardOf, writesText } from './chord.ts'
import { type CommandId, chordsOf, commandIds } from './key-map.ts'

export function useKeyboard(): void {
  const { keys } = usePreferences()
  useEffect(() => {
    const keyboard = keyboardOf(navigator.platform)
    const commands = new Map<string, CommandId>()
    for (const id of commandIds) for (const chord of chordsOf(id, keys)) commands.set(chord, id)

    const onKeyDown = (event: KeyboardEvent): void => {
      // While an input method composes, keys belong to it (Enter, Escape and digits choose candidates).
      if (event.defaultPrevented || event.isComposing) return
      const chord = chordOf(event, keyboard)
      if (chord === null || (writesText(chord) && isWriting(event.target))) return
      const id = commands.get(chord)
      if (id === undefined) return
      // A key held down is one press: nobody holds and resumes a call thirty times a second.
      if (event.repeat) return event.preventDefault()
      let ran = false
      // At once, not with React's next turn: the key that follows is meant for what this one opens.
      flushSync(() => {
        ran = runCommand(id)
      })
      if (ran) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [keys])
}
