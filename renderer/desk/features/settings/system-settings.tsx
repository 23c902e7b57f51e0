/** What the application may do outside of its own windows. */
import { Checkbox } from 'antd'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { changePreferences, usePreferences } from '../../platform/preferences/preferences.store.ts'
import { useServices } from '../../platform/services/services.tsx'

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
          {texts(`system:${part}`)}
        </Checkbox>
      ))}
    </>
  )
}
