/** What the application may do outside of its own windows. */
import { Checkbox } from 'antd'
import { OUTSIDE_CHORDS } from '#shared/domain/call/outside-keys.ts'
import { ShiftReminder } from '#shared/ports/system-settings.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { keyboardOf, partsOf } from '../../platform/keyboard/chord.ts'
import { changePreferences, usePreferences } from '../../platform/preferences/preferences.store.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Choice } from '../../ui/field/choice.tsx'

const keyboard = keyboardOf(navigator.platform)
const written = (chord: string): string => partsOf(chord, keyboard).join('+')
const chords = {
  answer: written(OUTSIDE_CHORDS.answer),
  mute: written(OUTSIDE_CHORDS.mute),
  hangUp: written(OUTSIDE_CHORDS.hangUp),
}
const parts = ['outsideKeys', 'ringNotification', 'startWithSystem'] as const

export function SystemSettings() {
  const texts = useTexts()
  const { api } = useServices()
  const { system } = usePreferences()
  return (
    <>
      {parts.map((part) => (
        <Checkbox
          key={part}
          checked={system[part] === 'on'}
          onChange={() =>
            changePreferences(api, { system: { ...system, [part]: system[part] === 'on' ? 'off' : 'on' } })
          }
          data-testid={`system-${part}`}
        >
          {part === 'outsideKeys' ? texts('system:outsideKeys', chords) : texts(`system:${part}`)}
        </Checkbox>
      ))}
      <Choice<ShiftReminder>
        label={texts('roster:reminder_label')}
        value={system.shiftReminder}
        onChange={(shiftReminder) => changePreferences(api, { system: { ...system, shiftReminder } })}
        options={ShiftReminder.options.map((value) => ({
          value,
          label:
            value === 'off'
              ? texts('roster:reminder_off')
              : texts('roster:reminder_before', { minutes: value }),
        }))}
        testId="shift-reminder"
      />
    </>
  )
}
