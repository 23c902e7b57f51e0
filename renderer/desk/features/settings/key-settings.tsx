/** The key of every command, to be changed by pressing another. A key means one thing only. */
import { RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { chordOf, keyboardOf, partsOf } from '../../platform/keyboard/chord.ts'
import { type CommandId, chordsOf, commandIds, keyGroups, keyMap } from '../../platform/keyboard/key-map.ts'
import { changePreferences, usePreferences } from '../../platform/preferences/preferences.store.ts'
import { useServices } from '../../platform/services/services.tsx'
import { IconButton } from '../../ui/button/button.tsx'
import { Chord } from '../../ui/keyboard/kbd.tsx'

type Taken = { readonly command: CommandId; readonly chord: string; readonly by: CommandId }

export function KeySettings() {
  const texts = useTexts()
  const { api } = useServices()
  const { keys } = usePreferences()
  const [taken, setTaken] = useState<Taken | null>(null)

  const set = (command: CommandId, chord: string): void => {
    const by = commandIds.find((other) => other !== command && chordsOf(other, keys).includes(chord))
    if (by !== undefined) return setTaken({ command, chord, by })
    setTaken(null)
    changePreferences(api, { keys: { ...keys, [command]: chord } })
  }
  const reset = (command: CommandId): void => {
    const { [command]: _, ...rest } = keys
    setTaken(null)
    changePreferences(api, { keys: rest })
  }
  return (
    <>
      <p className="settings__note">{texts('shell:settings_keys_note')}</p>
      {keyGroups.map((group) => (
        <table key={group} className="key-table">
          <caption>{texts(`shell:keys_group_${group}`)}</caption>
          <tbody>
            {commandIds
              .filter((command) => keyMap[command].group === group)
              .map((command) => (
                <tr key={command}>
                  <th scope="row">{texts(keyMap[command].label)}</th>
                  <td>
                    <KeyCapture
                      command={command}
                      chords={chordsOf(command, keys)}
                      onChord={(chord) => set(command, chord)}
                    />
                    {taken?.command === command && <TakenSentence taken={taken} />}
                  </td>
                  <td>
                    {keys[command] !== undefined && (
                      <IconButton
                        size="small"
                        icon={RotateCcw}
                        label={texts('shell:settings_key_reset')}
                        onClick={() => reset(command)}
                      />
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </>
  )
}

function TakenSentence({ taken }: { readonly taken: Taken }) {
  const texts = useTexts()
  const key = partsOf(taken.chord, keyboardOf(navigator.platform)).join(' ')
  return (
    <span className="settings__taken" role="alert">
      {texts('shell:settings_key_taken', { key, command: texts(keyMap[taken.by].label) })}
    </span>
  )
}

type KeyCaptureProps = {
  readonly command: CommandId
  readonly chords: readonly string[]
  readonly onChord: (chord: string) => void
}

function KeyCapture(props: KeyCaptureProps) {
  const texts = useTexts()
  const [state, setState] = useState<'showing' | 'listening'>('showing')

  const listen = (event: KeyboardEvent): void => {
    if (state === 'showing') return
    if (event.key === 'Tab') return setState('showing')
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setState('showing')
    const chord = chordOf(event, keyboardOf(navigator.platform))
    if (chord === null) return
    setState('showing')
    props.onChord(chord)
  }
  return (
    <button
      type="button"
      className="key-capture"
      onClick={() => setState('listening')}
      onKeyDown={listen}
      onBlur={() => setState('showing')}
      data-testid={`key-of-${props.command}`}
    >
      <span className="screen-reader-only">
        {texts('shell:settings_key_change', { command: texts(keyMap[props.command].label) })}
      </span>
      {state === 'listening'
        ? texts('shell:settings_key_press')
        : props.chords.map((chord) => <Chord key={chord} chord={chord} />)}
    </button>
  )
}
