/** The key of a command, written the way this system writes keys. */
import './kbd.css'
import { keyboardOf, partsOf } from '../../platform/keyboard/chord.ts'
import { type CommandId, chordsOf } from '../../platform/keyboard/key-map.ts'
import { usePreferences } from '../../platform/preferences/preferences.store.ts'

const keyboard = keyboardOf(navigator.platform)

export function Chord(props: { chord: string }) {
  return (
    <span className="chord">
      {partsOf(props.chord, keyboard).map((part) => (
        <kbd key={part} className="chord__key">
          {part}
        </kbd>
      ))}
    </span>
  )
}

/** Only the first chord is shown; the sheet of keys has them all. */
export function Kbd(props: { command: CommandId }) {
  const { keys } = usePreferences()
  const [first] = chordsOf(props.command, keys)
  return first === undefined ? null : <Chord chord={first} />
}
